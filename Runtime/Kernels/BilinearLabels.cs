using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Rows of labels, each the argmax of scores that are scaled up bilinearly on the way.</summary>
/// <remarks>
/// The scores of a row are turned into one plane for each class. Each output row is first interpolated down the columns, at the scores' own
/// width; then, for a vector of neighbouring output pixels at a time, along the row, with the argmax taken while the scores are in a register.
/// </remarks>
/// <typeparam name="TScores">Where the scores come from.</typeparam>
internal readonly unsafe struct BilinearLabels<TScores> : IRowKernel
    where TScores : unmanaged, IScoreRows
{
    // With fewer rows of scores, parts that begin with a new one would be too uneven.
    private const int RowsWorthAligning = 32;

    private readonly TScores scores;
    private readonly byte* labels;
    private readonly int height;
    private readonly int width;
    private readonly float rowStep;
    private readonly bool alignCorners;
    private readonly LinearColumns columns;
    private readonly WorkerScratch scratch;

    /// <summary>Works out the columns' neighbours and weights, which are the same for all rows: all workers read them in the first worker's scratch memory.</summary>
    public BilinearLabels(
        Execution run, TScores scores, byte* labels, int height, int width, float rowStep, float columnStep, bool alignCorners, int lanes)
    {
        this.scores = scores;
        this.labels = labels;
        this.height = height;
        this.width = width;
        this.rowStep = rowStep;
        this.alignCorners = alignCorners;
        scratch = new WorkerScratch(run);
        columns = new LinearColumns(scratch.Of(0), scores.Width, width, columnStep, alignCorners, lanes);
    }

    /// <summary>Bytes of scratch memory for each worker, without what computed scores need.</summary>
    public static long ScratchBytes(int channels, int scoresWidth, int width) =>
        sizeof(float) * (LinearColumns.Floats(width) + ScoreRow.Padded(width) + (3L * channels * ScoreRow.PlaneStride(scoresWidth)));

    /// <inheritdoc/>
    public void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* found = scratch.Of(worker) + LinearColumns.Floats(width);
        var row = new ScoreRow<TScores>(scores, found + ScoreRow.Padded(width));
        end = Aligned(end);
        for (int y = Aligned(first); y < end; y++)
        {
            bool finite = row.Interpolate<S, V>(Tap(y));
            for (int column = 0; column < width; column += S.Count)
            {
                V label = finite
                    ? Along<S, V>(row.Planes, row.Stride, column)
                    : AlongAny<S, V>(row.Planes, row.Stride, column);
                S.Store(found + column, label);
            }

            ScorePlanes.StoreBytes(found, labels + ((nint)y * width), width);
        }
    }

    private LinearTap Tap(int row) => new(row, scores.Height, height, rowStep, alignCorners);

    // The first row from here on that begins with a row of scores of its own, so that two parts share one row of scores and not two.
    private int Aligned(int row)
    {
        if (scores.Height >= RowsWorthAligning)
        {
            while (row > 0 && row < height && Tap(row).Near == Tap(row - 1).Near)
            {
                row++;
            }
        }

        return row;
    }

    // Labels of a vector of output pixels.
    private V Along<S, V>(float* planes, nint stride, int column)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (!columns.AreNear<S, V>(column))
        {
            return AlongAny<S, V>(planes, stride, column);
        }

        V farWeight = columns.FarWeight<S, V>(column);
        V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
        V best = columns.At<S, V>(planes, column, nearWeight, farWeight);
        V winners = S.Zero;
        V label = S.Zero;
        int channels = scores.Channels;
        for (int c = 1; c < channels; c++)
        {
            planes += stride;
            label = S.Add(label, S.Broadcast(1f));
            ScorePlanes.Take<S, V>(columns.At<S, V>(planes, column, nearWeight, farWeight), label, ref best, ref winners);
        }

        return winners;
    }

    // The same for any scores and any step.
    private V AlongAny<S, V>(float* planes, nint stride, int column)
        where S : struct, ISimd<V>
        where V : struct
    {
        V farWeight = columns.FarWeight<S, V>(column);
        V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
        V best = columns.AtAny<S, V>(planes, column, nearWeight, farWeight);
        V winners = S.Zero;
        for (int c = 1; c < scores.Channels; c++)
        {
            planes += stride;
            ScorePlanes.TakeAny<S, V>(columns.AtAny<S, V>(planes, column, nearWeight, farWeight), S.Broadcast(c), ref best, ref winners);
        }

        return winners;
    }
}
