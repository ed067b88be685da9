using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Copies a map through an epilogue: activations and sums that no other kernel could take along, and the parts of a concatenation.
/// </summary>
public static unsafe class ElementwiseMap
{
    /// <summary>output = epilogue(input), pixel by pixel; both may be the same map.</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">Any map.</param>
    /// <param name="output">A map of the same size and channels.</param>
    /// <param name="epilogue">What is done to each value.</param>
    /// <exception cref="System.ArgumentException">The maps differ in size or channels.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSize(output, input.Height, input.Width);
        KernelArguments.RequireSameChannels(output, input.Channels);
        RowSplit.Run(run, new Rows<TEpilogue> { Input = input, Output = output, Epilogue = epilogue }, output, lanes);
    }

    private struct Rows<TEpilogue> : IRowKernel
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
            int channels = Output.Channels;
            nint sourceStep = Input.Stride;
            nint targetStep = Output.Stride;
            nint pixel = (nint)first * Output.Width;
            nint last = (nint)end * Output.Width;
            float* source = Input.Pixel(pixel);
            float* target = Output.Pixel(pixel);
            for (; pixel < last; pixel++)
            {
                for (int c = 0; c < channels; c += S.Count)
                {
                    ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(S.Load(source + c), pixel, c), channels - c);
                }

                source += sourceStep;
                target += targetStep;
            }
        }
    }
}
