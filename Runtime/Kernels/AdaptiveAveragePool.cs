using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Means of a grid of cells that covers the whole input: cell i of s along n pixels holds pixels ⌊i · n / s⌋ up to but excluding
/// ⌈(i + 1) · n / s⌉. A 1 × 1 output is global average pooling.
/// </summary>
public static unsafe class AdaptiveAveragePool
{
    // Channels of one piece of work. A cell is summed by one worker, row sums first, so the sum does not depend on the number of workers.
    private const int Block = 64;

    /// <summary>output = epilogue(mean over each cell of input).</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">At least one pixel.</param>
    /// <param name="output">As many channels as the input, and a pixel for each cell; it may be larger than the input.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="ArgumentException">The channels differ, or the input has no pixels.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSameChannels(output, input.Channels);
        KernelArguments.RequirePixels(input, output);
        int blocks = (output.Channels + Block - 1) / Block;
        Cells<TEpilogue> cells = new() { Input = input, Output = output, Epilogue = epilogue, Blocks = blocks };
        RowSplit.Run(run, cells, output.Pixels * blocks, Math.Max(input.Pixels, output.Pixels) * (long)input.Channels, lanes);
    }

    private struct Cells<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public TEpilogue Epilogue;
        public int Blocks;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int index = first; index < end; index++)
            {
                int pixel = index / Blocks;
                int channel = index % Blocks * Block;
                Cell<S, V>(pixel, channel, Math.Min(channel + Block, Output.Channels));
            }
        }

        private static int Start(int cell, int size, int cells) => (int)((long)cell * size / cells);

        private static int End(int cell, int size, int cells) => (int)((((long)cell + 1) * size + cells - 1) / cells);

        private readonly void Cell<S, V>(int pixel, int channel, int endChannel)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            int row = pixel / Output.Width;
            int column = pixel % Output.Width;
            int top = Start(row, Input.Height, Output.Height);
            int left = Start(column, Input.Width, Output.Width);
            int rows = End(row, Input.Height, Output.Height) - top;
            int columns = End(column, Input.Width, Output.Width) - left;
            V count = S.Broadcast((float)rows * columns);
            float* corner = Input.Pixel(top, left);
            float* target = Output.Pixel(pixel);
            int c = channel;
            for (; c + (4 * S.Count) <= endChannel; c += 4 * S.Count)
            {
                SumFour<S, V>(corner + c, rows, columns, out V sum0, out V sum1, out V sum2, out V sum3);
                S.Store(target + c, epilogue.Apply<S, V>(S.Divide(sum0, count), pixel, c));
                S.Store(target + c + S.Count, epilogue.Apply<S, V>(S.Divide(sum1, count), pixel, c + S.Count));
                S.Store(target + c + (2 * S.Count), epilogue.Apply<S, V>(S.Divide(sum2, count), pixel, c + (2 * S.Count)));
                S.Store(target + c + (3 * S.Count), epilogue.Apply<S, V>(S.Divide(sum3, count), pixel, c + (3 * S.Count)));
            }

            for (; c < endChannel; c += S.Count)
            {
                V mean = S.Divide(Sum<S, V>(corner + c, rows, columns), count);
                ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(mean, pixel, c), endChannel - c);
            }
        }

        private readonly V Sum<S, V>(float* corner, int rows, int columns)
            where S : struct, ISimd<V>
            where V : struct
        {
            V sum = S.Zero;
            for (int i = 0; i < rows; i++)
            {
                float* source = corner + ((nint)i * Input.Width * Input.Stride);
                V rowSum = S.Zero;
                for (int j = 0; j < columns; j++)
                {
                    rowSum = S.Add(rowSum, S.Load(source));
                    source += Input.Stride;
                }

                sum = S.Add(sum, rowSum);
            }

            return sum;
        }

        // Four sums side by side, each in the same order as above: one would wait for its additions, four keep the machine busy.
        private readonly void SumFour<S, V>(float* corner, int rows, int columns, out V sum0, out V sum1, out V sum2, out V sum3)
            where S : struct, ISimd<V>
            where V : struct
        {
            sum0 = sum1 = sum2 = sum3 = S.Zero;
            for (int i = 0; i < rows; i++)
            {
                float* source = corner + ((nint)i * Input.Width * Input.Stride);
                V row0 = S.Zero;
                V row1 = S.Zero;
                V row2 = S.Zero;
                V row3 = S.Zero;
                for (int j = 0; j < columns; j++)
                {
                    row0 = S.Add(row0, S.Load(source));
                    row1 = S.Add(row1, S.Load(source + S.Count));
                    row2 = S.Add(row2, S.Load(source + (2 * S.Count)));
                    row3 = S.Add(row3, S.Load(source + (3 * S.Count)));
                    source += Input.Stride;
                }

                sum0 = S.Add(sum0, row0);
                sum1 = S.Add(sum1, row1);
                sum2 = S.Add(sum2, row2);
                sum3 = S.Add(sum3, row3);
            }
        }
    }
}
