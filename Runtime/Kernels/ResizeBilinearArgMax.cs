using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The argmax of scores scaled to another size by bilinear interpolation, without the scaled scores ever being stored.
/// </summary>
/// <remarks>
/// The scores of a row are turned into one plane for each class. Each output row is first interpolated down the columns, at the scores' own
/// width; then, for a vector of neighbouring output pixels at a time, along the row, with the argmax taken while the scores are in a register.
/// </remarks>
public static unsafe class ResizeBilinearArgMax
{
    /// <summary>
    /// Bytes of scratch memory for each worker: 4 · (4 · w + 3 · channels · p) with w = width rounded up to a multiple of 16 and
    /// p = scoresWidth + 17 rounded up to a multiple of 16.
    /// </summary>
    /// <param name="channels">Channels of the scores.</param>
    /// <param name="scoresWidth">Width of the scores.</param>
    /// <param name="width">Width of the labels.</param>
    public static long ScratchBytes(int channels, int scoresWidth, int width) =>
        sizeof(float) * ((4L * ScoreRow.Padded(width)) + (3L * channels * ScoreRow.PlaneStride(scoresWidth)));

    /// <summary>labels = argmax of the scores at the labels' size; the same, to the bit, as resizing and then taking the argmax.</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="scores">At least one pixel; 1 to 256 channels.</param>
    /// <param name="labels">Room for height × width bytes.</param>
    /// <param name="height">Rows of the labels.</param>
    /// <param name="width">Columns of the labels.</param>
    /// <param name="rowStep">Rows of the scores from one row of the labels to the next, as for <see cref="ResizeBilinear"/>.</param>
    /// <param name="columnStep">Columns of the scores from one column of the labels to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <exception cref="ArgumentException">The number of channels or pixels is out of range, or scratch memory is missing.</exception>
    public static void Run(
        Execution run, Map scores, Labels labels, int height, int width, float rowStep, float columnStep, bool alignCorners) =>
        Run(run, scores, labels.Data, height, width, rowStep, columnStep, alignCorners, SimdWidth.Best);

    internal static void Run(
        Execution run, Map scores, byte* labels, int height, int width, float rowStep, float columnStep, bool alignCorners, int lanes)
    {
        run.StartStep();
        KernelArguments.RequireClasses(scores);
        KernelArguments.RequirePixels(scores, new Map(null, height, width, 1, 1));
        KernelArguments.RequireScratch(run, ScratchBytes(scores.Channels, scores.Width, width));

        // The columns' neighbours and weights are the same for all rows: they are worked out once, and all workers read them here.
        float* weights = (float*)run.Scratch(0);
        int* columns = (int*)(weights + ScoreRow.Padded(width));
        int* offsets = columns + ScoreRow.Padded(width);
        for (int i = 0; i < ScoreRow.Padded(width); i++)
        {
            LinearTap tap = new(Math.Min(i, Math.Max(0, width - 1)), scores.Width, width, columnStep, alignCorners);
            columns[i] = tap.Near;
            offsets[i] = tap.Near - columns[i - (i % lanes)];
            weights[i] = tap.FarWeight;
        }

        Rows rows = new()
        {
            Scores = scores, Labels = labels, Height = height, Width = width, RowStep = rowStep, AlignCorners = alignCorners,
            Weights = weights, Columns = columns, Offsets = offsets, Scratch = new WorkerScratch(run),
        };
        RowSplit.Run(run, rows, height, (long)height * width * scores.Channels, lanes);
    }

    private struct Rows : IRowKernel
    {
        public Map Scores;
        public byte* Labels;
        public int Height;
        public int Width;
        public float RowStep;
        public bool AlignCorners;
        public float* Weights;
        public int* Columns;
        public int* Offsets;
        public WorkerScratch Scratch;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* labels = Scratch.Of(worker) + (3 * ScoreRow.Padded(Width));
            ScoreRow scores = new(Scores, labels + ScoreRow.Padded(Width));
            for (int row = first; row < end; row++)
            {
                bool finite = scores.Interpolate<S, V>(new LinearTap(row, Scores.Height, Height, RowStep, AlignCorners));
                for (int column = 0; column < Width; column += S.Count)
                {
                    V label = finite
                        ? Along<S, V>(scores.Planes, scores.Stride, column)
                        : AlongAny<S, V>(scores.Planes, scores.Stride, column);
                    S.Store(labels + column, label);
                }

                ScorePlanes.StoreBytes(labels, Labels + ((nint)row * Width), Width);
            }
        }

        // Labels of a vector of output pixels. The pixels' neighbours lie within a vector of scores when scaling up, so two loads and two
        // permutations fetch them.
        private readonly V Along<S, V>(float* planes, nint stride, int column)
            where S : struct, ISimd<V>
            where V : struct
        {
            if (Offsets[column + S.Count - 1] >= S.Count)
            {
                return AlongAny<S, V>(planes, stride, column);
            }

            int* offsets = Offsets + column;
            V farWeight = S.Load(Weights + column);
            V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
            float* near = planes + Columns[column];
            float* far = near + FarOffset;
            V best = S.MultiplyAdd(S.Permute(S.Load(far), offsets), farWeight, S.Multiply(S.Permute(S.Load(near), offsets), nearWeight));
            V labels = S.Zero;
            V label = S.Zero;
            int channels = Scores.Channels;
            for (int c = 1; c < channels; c++)
            {
                near += stride;
                far += stride;
                V score = S.MultiplyAdd(S.Permute(S.Load(far), offsets), farWeight, S.Multiply(S.Permute(S.Load(near), offsets), nearWeight));
                label = S.Add(label, S.Broadcast(1f));
                ScorePlanes.Take<S, V>(score, label, ref best, ref labels);
            }

            return labels;
        }

        // The same for any scores and any step.
        private readonly V AlongAny<S, V>(float* planes, nint stride, int column)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* near = stackalloc float[16];
            float* far = stackalloc float[16];
            V farWeight = S.Load(Weights + column);
            V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
            V best = S.Zero;
            V labels = S.Zero;
            for (int c = 0; c < Scores.Channels; c++)
            {
                for (int i = 0; i < S.Count; i++)
                {
                    float* neighbours = planes + (c * stride) + Columns[column + i];
                    near[i] = neighbours[0];
                    far[i] = neighbours[FarOffset];
                }

                V score = S.MultiplyAdd(S.Load(far), farWeight, S.Multiply(S.Load(near), nearWeight));
                if (c == 0)
                {
                    best = score;
                }
                else
                {
                    ScorePlanes.TakeAny<S, V>(score, S.Broadcast(c), ref best, ref labels);
                }
            }

            return labels;
        }

        // The planes repeat their last pixel, so the far neighbour is the next one everywhere, but itself where nothing is scaled.
        private readonly int FarOffset => Scores.Width == Width ? 0 : 1;
    }
}
