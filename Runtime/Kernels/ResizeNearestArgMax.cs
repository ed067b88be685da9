using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The argmax of scores scaled up by repeating pixels: each label is found once, at the scores' own size, and repeated.
/// </summary>
public static unsafe class ResizeNearestArgMax
{
    private const int Block = 64;

    /// <summary>Bytes of scratch memory for each worker: 4 · 64 · (channels + 1) + the scores' width.</summary>
    /// <param name="channels">Channels of the scores.</param>
    /// <param name="scoresWidth">Width of the scores.</param>
    public static long ScratchBytes(int channels, int scoresWidth) => (sizeof(float) * Block * ((long)channels + 1)) + scoresWidth;

    /// <summary>labels = argmax of the scores at the labels' size; the same, to the bit, as resizing and then taking the argmax.</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="scores">At least one pixel; 1 to 256 channels.</param>
    /// <param name="labels">Room for height × width bytes.</param>
    /// <param name="height">Rows of the labels.</param>
    /// <param name="width">Columns of the labels.</param>
    /// <param name="rowStep">Rows of the scores from one row of the labels to the next.</param>
    /// <param name="columnStep">Columns of the scores from one column of the labels to the next.</param>
    /// <exception cref="ArgumentException">The number of channels or pixels is out of range, or scratch memory is missing.</exception>
    public static void Run(Execution run, Map scores, Labels labels, int height, int width, float rowStep, float columnStep) =>
        Run(run, scores, labels.Data, height, width, rowStep, columnStep, SimdWidth.Best);

    internal static void Run(
        Execution run, Map scores, byte* labels, int height, int width, float rowStep, float columnStep, int lanes)
    {
        run.StartStep();
        KernelArguments.RequireClasses(scores);
        KernelArguments.RequirePixels(scores, new Map(null, height, width, 1, 1));
        KernelArguments.RequireScratch(run, ScratchBytes(scores.Channels, scores.Width));
        Rows rows = new()
        {
            Scores = scores, Labels = labels, Width = width, RowStep = rowStep, ColumnStep = columnStep, Scratch = new WorkerScratch(run),
        };
        RowSplit.Run(run, rows, height, (long)height * width, lanes);
    }

    private struct Rows : IRowKernel
    {
        public Map Scores;
        public byte* Labels;
        public int Width;
        public float RowStep;
        public float ColumnStep;
        public WorkerScratch Scratch;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* labels = Scratch.Of(worker);
            float* planes = labels + Block;
            byte* found = (byte*)(planes + ((nint)Block * Scores.Channels));
            int held = -1;
            for (int row = first; row < end; row++)
            {
                byte* target = Labels + ((nint)row * Width);
                int source = ResizeNearest.Source(row, Scores.Height, RowStep);
                if (source == held)
                {
                    Unsafe.CopyBlockUnaligned(target, target - Width, (uint)Width);
                    continue;
                }

                held = source;
                for (int column = 0; column < Scores.Width; column += Block)
                {
                    int count = Math.Min(Block, Scores.Width - column);
                    ArgMax.Find<S, V>(Scores.Pixel(source, column), Scores.Stride, count, Scores.Channels, labels, planes);
                    ScorePlanes.StoreBytes(labels, found + column, count);
                }

                for (int column = 0; column < Width; column++)
                {
                    target[column] = found[ResizeNearest.Source(column, Scores.Width, ColumnStep)];
                }
            }
        }
    }
}
