using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Goes over the pixels of bands, a vector at a time: scores are loaded, judged, and their gradients taken.</summary>
internal unsafe struct LossBands<TLoss, TRows> : IRowKernel
    where TLoss : unmanaged, IPixelLoss
    where TRows : unmanaged, ILossRows
{
    /// <summary>What is done at a pixel.</summary>
    public TLoss Loss;

    /// <summary>Where the scores are.</summary>
    public TRows Rows;

    /// <summary>The labels.</summary>
    public LabelBatch Labels;

    /// <summary>How they divide into bands.</summary>
    public LossPlan Plan;

    /// <summary>What the bands sum up, one after the other.</summary>
    public double* Tallies;

    /// <summary>The workers' memory; each one's scores of a vector of pixels lie at its end.</summary>
    public WorkerScratch Scratch;

    /// <summary>Floats before them.</summary>
    public long BlockOffset;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* block = Scratch.Of(worker) + BlockOffset;
        TRows rows = Rows;
        for (int band = first; band < end; band++)
        {
            (int image, int top, int bottom) = Plan.Rows(band);
            double* tallies = Tallies + ((long)band * Loss.Tallies);
            new Span<double>(tallies, Loss.Tallies).Clear();
            rows.Begin(band, worker);
            for (int row = top; row < bottom; row++)
            {
                rows.StartRow<S, V>(row);
                Row<S, V>(ref rows, image, row, block, tallies);
            }

            rows.End<S, V>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Row<S, V>(ref TRows rows, int image, int row, float* block, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        TLoss loss = Loss;
        int width = Labels.Width;
        byte* labels = Labels.Row(image, row);
        long number = (((long)image * Labels.Height) + row) * width;
        for (int column = 0; column < width; column += S.Count)
        {
            var pixels = new PixelRun(labels + column, Math.Min(S.Count, width - column), image, number + column);
            bool skips = loss.Skips(pixels);
            if (!skips)
            {
                rows.Load<S, V>(column, pixels.Count, block);
                loss.Judge<S, V>(block, pixels, tallies);
            }

            if (TLoss.HasGradient && skips)
            {
                rows.AddNothing(column, pixels.Count);
            }
            else if (TLoss.HasGradient)
            {
                rows.Add<S, V>(column, pixels.Count, block);
            }
        }
    }
}
