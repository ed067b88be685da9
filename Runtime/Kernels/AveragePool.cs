using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The mean of a window, channel by channel.</summary>
public static unsafe class AveragePool
{
    /// <summary>output = epilogue(mean over the window of input).</summary>
    /// <remarks>
    /// Where the last window of a size that was rounded up reaches past the padding, what lies beyond is never counted. The padding below and
    /// to the right is taken to be that above and to the left. A window wholly outside the input gives 0.
    /// </remarks>
    /// <param name="run">The running execution.</param>
    /// <param name="input">Any map.</param>
    /// <param name="window">How the window moves; its dilations must be 1.</param>
    /// <param name="countIncludesPadding">Whether padding counts in the divisor (as zeros), or only positions inside the input do.</param>
    /// <param name="output">As many channels as the input; its size is that of the pooled map, rounded up or down.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <param name="rows">The output rows to compute, all where none are given; the others are left as they are.</param>
    /// <exception cref="ArgumentException">The maps do not fit together, or a number of the window is out of range.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Window window, bool countIncludesPadding, Map output, TEpilogue epilogue, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, window, countIncludesPadding, output, epilogue, RowSplit.LanesFor(output.Channels), rows);

    internal static void Run<TEpilogue>(
        Execution run, Map input, Window window, bool countIncludesPadding, Map output, TEpilogue epilogue, int lanes, RowRange? range = null)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        window.Validate();
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
        {
            throw new ArgumentException(
                $"The window is dilated by {window.DilationHeight} x {window.DilationWidth}; an average pool takes no dilation but 1.", nameof(window));
        }

        KernelArguments.RequireSameChannels(output, input.Channels);
        RowRange all = range ?? RowRange.All(output);
        KernelArguments.RequireRows(output, all, 1);
        Rows<TEpilogue> rows = new() { Input = input, Window = window, CountIncludesPadding = countIncludesPadding, Output = output, First = all.First, Epilogue = epilogue };
        RowSplit.Run(run, rows, all.Count, (long)all.Count * output.Width * output.Channels * window.Taps, lanes);
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Window Window;
        public bool CountIncludesPadding;
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
                WindowSpan rows = new(top, Input.Height, Window.KernelHeight, 1);
                int paddedRows = Math.Min(Window.KernelHeight, Input.Height + Window.PaddingTop - top);
                for (int column = 0; column < Output.Width; column++)
                {
                    int left = (column * Window.StrideWidth) - Window.PaddingLeft;
                    WindowSpan columns = new(left, Input.Width, Window.KernelWidth, 1);
                    int paddedColumns = Math.Min(Window.KernelWidth, Input.Width + Window.PaddingLeft - left);
                    int height = Math.Max(0, rows.End - rows.First);
                    int width = Math.Max(0, columns.End - columns.First);
                    int divisor = CountIncludesPadding ? paddedRows * paddedColumns : height * width;
                    float* corner = Input.Data + ((((nint)(top + rows.First) * Input.Width) + left + columns.First) * Input.Stride);
                    Pixel<S, V>(corner, height, width, height * width == 0 ? 1 : divisor, ((nint)row * Output.Width) + column);
                }
            }
        }

        private readonly void Pixel<S, V>(float* corner, int rows, int columns, int divisor, nint pixel)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            nint rowStep = (nint)Input.Width * Input.Stride;
            float* target = Output.Pixel(pixel);
            int channels = Output.Channels;
            V count = S.Broadcast(divisor);
            for (int c = 0; c < channels; c += S.Count)
            {
                V sum = S.Zero;
                for (int i = 0; i < rows; i++)
                {
                    float* source = corner + (i * rowStep) + c;
                    for (int j = 0; j < columns; j++)
                    {
                        sum = S.Add(sum, S.Load(source));
                        source += Input.Stride;
                    }
                }

                ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(S.Divide(sum, count), pixel, c), channels - c);
            }
        }
    }
}
