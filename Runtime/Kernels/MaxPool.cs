using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The largest value in a window, channel by channel. Padding counts as −∞; a value that is not a number wins.</summary>
public static unsafe class MaxPool
{
    /// <summary>output = epilogue(max over the window of input).</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">At least one pixel.</param>
    /// <param name="window">How the window moves. Where it lies wholly outside the input, the result is −∞.</param>
    /// <param name="output">As many channels as the input; its size is that of the pooled map, rounded up or down.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <param name="rows">The output rows to compute, all where none are given; the others are left as they are.</param>
    /// <exception cref="System.ArgumentException">The maps do not fit together, or a number of the window is out of range.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Window window, Map output, TEpilogue epilogue, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, window, output, epilogue, RowSplit.LanesFor(output.Channels), rows);

    internal static void Run<TEpilogue>(Execution run, Map input, Window window, Map output, TEpilogue epilogue, int lanes, RowRange? range = null)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        window.Validate();
        KernelArguments.RequireSameChannels(output, input.Channels);
        RowRange all = range ?? RowRange.All(output);
        KernelArguments.RequireRows(output, all, 1);
        Rows<TEpilogue> rows = new() { Input = input, Window = window, Output = output, First = all.First, Epilogue = epilogue };
        RowSplit.Run(run, rows, all.Count, (long)all.Count * output.Width * output.Channels * window.Taps, lanes);
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Window Window;
        public Map Output;
        public int First;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int row = First + first; row < First + end; row++)
            {
                int top = (row * Window.StrideHeight) - Window.PaddingTop;
                WindowSpan rows = new(top, Input.Height, Window.KernelHeight, Window.DilationHeight);
                for (int column = 0; column < Output.Width; column++)
                {
                    int left = (column * Window.StrideWidth) - Window.PaddingLeft;
                    WindowSpan columns = new(left, Input.Width, Window.KernelWidth, Window.DilationWidth);
                    int firstRow = top + (rows.First * Window.DilationHeight);
                    int firstColumn = left + (columns.First * Window.DilationWidth);
                    float* corner = Input.Data + ((((nint)firstRow * Input.Width) + firstColumn) * Input.Stride);
                    Pixel<S, V>(corner, rows.End - rows.First, columns.End - columns.First, ((nint)row * Output.Width) + column);
                }
            }
        }

        private readonly void Pixel<S, V>(float* corner, int rows, int columns, nint pixel)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            nint rowStep = (nint)Window.DilationHeight * Input.Width * Input.Stride;
            nint columnStep = (nint)Window.DilationWidth * Input.Stride;
            float* target = Output.Pixel(pixel);
            int channels = Output.Channels;
            for (int c = 0; c < channels; c += S.Count)
            {
                V max = S.Broadcast(float.NegativeInfinity);
                for (int i = 0; i < rows; i++)
                {
                    float* source = corner + (i * rowStep) + c;
                    for (int j = 0; j < columns; j++)
                    {
                        V value = S.Load(source);
                        max = S.SelectNotNumber(value, value, S.Max(value, max));
                        source += columnStep;
                    }
                }

                ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(max, pixel, c), channels - c);
            }
        }
    }
}
