using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Lays a map out as one long pixel, plane after plane: the order in which a linear layer of PyTorch expects it.</summary>
public static unsafe class Flatten
{
    // Output channels of one piece of work.
    private const int Block = 1024;

    /// <summary>output = epilogue(input), channel c of pixel p going to channel c · pixels + p.</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">Any map.</param>
    /// <param name="output">One pixel, with a channel for each value of the input; must not share memory with it.</param>
    /// <param name="epilogue">What is done to each value.</param>
    /// <exception cref="ArgumentException">The output has another size.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSize(output, 1, 1);
        KernelArguments.RequireSameChannels(output, input.Pixels * input.Channels);
        Blocks<TEpilogue> blocks = new() { Input = input, Output = output, Epilogue = epilogue };
        RowSplit.Run(run, blocks, (output.Channels + Block - 1) / Block, output.Channels, lanes);
    }

    private struct Blocks<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            int pixels = Input.Pixels;
            int last = (int)Math.Min((long)end * Block, Output.Channels);
            int channel = first * Block / pixels;
            int pixel = first * Block % pixels;
            float* lanes = stackalloc float[16];
            for (int index = first * Block; index < last; index += S.Count)
            {
                int count = Math.Min(S.Count, last - index);
                for (int i = 0; i < count; i++)
                {
                    lanes[i] = Input.Pixel(pixel)[channel];
                    if (++pixel == pixels)
                    {
                        pixel = 0;
                        channel++;
                    }
                }

                ChannelTail.Store<S, V>(Output.Data + index, epilogue.Apply<S, V>(S.Load(lanes), 0, index), count);
            }
        }
    }
}
