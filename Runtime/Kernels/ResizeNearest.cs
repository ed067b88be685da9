using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Scales a map to another size by repeating or dropping pixels.</summary>
public static unsafe class ResizeNearest
{
    /// <summary>output = epilogue(input at row ⌊i · rowStep⌋ and column ⌊j · columnStep⌋).</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">At least one pixel.</param>
    /// <param name="output">As many channels as the input.</param>
    /// <param name="rowStep">Input rows from one output row to the next: input / output, or 1 / factor where the model gives a factor.</param>
    /// <param name="columnStep">Input columns from one output column to the next, likewise.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="ArgumentException">The channels differ, or the input has no pixels.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Map output, float rowStep, float columnStep, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, rowStep, columnStep, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(
        Execution run, Map input, Map output, float rowStep, float columnStep, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSameChannels(output, input.Channels);
        KernelArguments.RequirePixels(input, output);
        Rows<TEpilogue> rows = new() { Input = input, Output = output, RowStep = rowStep, ColumnStep = columnStep, Epilogue = epilogue };
        RowSplit.Run(run, rows, output, lanes);
    }

    /// <summary>The input row or column that an output row or column repeats; the product is rounded to float, as PyTorch does.</summary>
    internal static int Source(int index, int inputSize, float step) => Math.Clamp((int)(index * step), 0, inputSize - 1);

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public float RowStep;
        public float ColumnStep;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            int channels = Output.Channels;
            for (int row = first; row < end; row++)
            {
                int sourceRow = Source(row, Input.Height, RowStep);
                for (int column = 0; column < Output.Width; column++)
                {
                    float* source = Input.Pixel(sourceRow, Source(column, Input.Width, ColumnStep));
                    nint pixel = ((nint)row * Output.Width) + column;
                    float* target = Output.Pixel(pixel);
                    for (int c = 0; c < channels; c += S.Count)
                    {
                        ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(S.Load(source + c), pixel, c), channels - c);
                    }
                }
            }
        }
    }
}
