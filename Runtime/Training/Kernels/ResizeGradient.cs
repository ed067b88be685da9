using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of resizing, gathered from the input's side: every input pixel sums what the outputs that read it were given, so that none is written twice.</summary>
public static unsafe class ResizeGradient
{
    /// <summary>The gradient of <see cref="ResizeBilinear"/>'s input.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="inputGradient">The gradient of the input: as many images and channels. Must not overlap the other.</param>
    /// <param name="rowStep">Input rows from one output row to the next, as in the forward direction.</param>
    /// <param name="columnStep">Input columns from one output column to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The images or channels differ.</exception>
    public static void Bilinear(
        Execution run, BatchMap outputGradient, BatchMap inputGradient, float rowStep, float columnStep, bool alignCorners, bool accumulate) =>
        Run(
            run,
            outputGradient,
            inputGradient,
            AxisTaps.Linear(inputGradient.Height, outputGradient.Height, rowStep, alignCorners),
            AxisTaps.Linear(inputGradient.Width, outputGradient.Width, columnStep, alignCorners),
            accumulate);

    /// <summary>The gradient of <see cref="ResizeNearest"/>'s input.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="inputGradient">The gradient of the input: as many images and channels. Must not overlap the other.</param>
    /// <param name="rowStep">Input rows from one output row to the next, as in the forward direction.</param>
    /// <param name="columnStep">Input columns from one output column to the next, likewise.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The images or channels differ.</exception>
    public static void Nearest(Execution run, BatchMap outputGradient, BatchMap inputGradient, float rowStep, float columnStep, bool accumulate) =>
        Run(
            run,
            outputGradient,
            inputGradient,
            AxisTaps.Nearest(inputGradient.Height, outputGradient.Height, rowStep),
            AxisTaps.Nearest(inputGradient.Width, outputGradient.Width, columnStep),
            accumulate);

    private static void Run(Execution run, BatchMap outputGradient, BatchMap inputGradient, AxisTaps rows, AxisTaps columns, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireImages(outputGradient, inputGradient.Count, inputGradient.Channels);
        var kernel = new Rows { OutputGradient = outputGradient, InputGradient = inputGradient, Vertical = rows, Horizontal = columns, Accumulate = accumulate };
        long floats = Math.Max(outputGradient.Pixels, inputGradient.Pixels) * inputGradient.Channels;
        RowSplit.Run(run, kernel, checked(inputGradient.Count * inputGradient.Height), floats, RowSplit.LanesFor(inputGradient.Channels));
    }

    private struct Rows : IRowKernel
    {
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public AxisTaps Vertical;
        public AxisTaps Horizontal;
        public bool Accumulate;

        // Shares of a column's readers that are kept at a time.
        private const int Most = 64;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* shares = stackalloc float[Most];
            for (int x = 0; x < InputGradient.Width; x++)
            {
                // Which columns read this one is the same for all rows. More than fit are taken in several goes.
                (int left, int right) = Horizontal.Readers(x);
                for (int start = left; start < Math.Max(right, left + 1); start += Most)
                {
                    int count = Math.Min(Most, right - start);
                    for (int i = 0; i < count; i++)
                    {
                        shares[i] = Horizontal.Share(start + i, x);
                    }

                    for (int row = first; row < end; row++)
                    {
                        Pixel<S, V>(row, x, start, shares, count, Accumulate || start > left);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Pixel<S, V>(int row, int x, int left, float* shares, int count, bool adds)
            where S : struct, ISimd<V>
            where V : struct
        {
            int image = row / InputGradient.Height;
            int y = row % InputGradient.Height;
            (int top, int bottom) = Vertical.Readers(y);
            float* target = InputGradient[image].Pixel(y, x);
            for (int c = 0; c < InputGradient.Channels; c += S.Count)
            {
                V sum = S.Zero;
                for (int i = top; i < bottom; i++)
                {
                    float* source = OutputGradient[image].Pixel(i, left) + c;
                    V line = S.Zero;
                    for (int j = 0; j < count; j++)
                    {
                        line = S.MultiplyAdd(S.Load(source), S.Broadcast(shares[j]), line);
                        source += OutputGradient.Stride;
                    }

                    sum = S.MultiplyAdd(line, S.Broadcast(Vertical.Share(i, y)), sum);
                }

                sum = adds ? S.Add(S.Load(target + c), sum) : sum;
                ChannelTail.Store<S, V>(target + c, sum, InputGradient.Channels - c);
            }
        }
    }
}
