using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Scores of another size than the labels: a vector of pixels is interpolated when it is asked for, and its gradients are shared out at once, so that neither exists
/// at the labels' size.
/// </summary>
/// <remarks>
/// Gradients go down the columns first: two rows of the labels' width are summed, one for the row of scores at or before the row of labels and one for the next. A row
/// that no further row of labels reads is shared out along the columns and put in the band's slot.
/// </remarks>
internal unsafe struct ResizedRows : ILossRows
{
    private readonly BatchMap scores;
    private readonly LossPlan plan;
    private readonly float* slots;
    private readonly WorkerScratch scratch;
    private readonly LinearColumns columns;
    private readonly LinearTap* taps;
    private readonly nint stride;
    private readonly bool hasGradient;
    private ScoreRow<StoredScores> row;
    private LinearTap tap;
    private float* near;
    private float* far;
    private float* turned;
    private float* slot;
    private int firstRow;
    private int heldRow;

    /// <summary>Works out the columns' neighbours and weights, which all workers read in the first worker's scratch memory.</summary>
    public ResizedRows(Execution run, BatchMap scores, LossPlan plan, float* slots, bool hasGradient, int lanes)
    {
        this.scores = scores;
        this.plan = plan;
        this.slots = slots;
        this.hasGradient = hasGradient;
        scratch = new WorkerScratch(run);
        int width = plan.Sizes.LabelWidth;
        stride = ScoreRow.PlaneStride(width);
        columns = new LinearColumns(scratch.Of(0), scores.Width, width, plan.Resize.ColumnStep, plan.Resize.AlignCorners, lanes);
        taps = (LinearTap*)(scratch.Of(0) + LinearColumns.Floats(width));
        for (int column = 0; column < width; column++)
        {
            taps[column] = new LinearTap(column, scores.Width, width, plan.Resize.ColumnStep, plan.Resize.AlignCorners);
        }
    }

    /// <summary>Floats of scratch memory that a worker needs.</summary>
    public static long ScratchFloats(in LossSizes sizes) =>
        ColumnFloats(sizes.LabelWidth)
        + (3L * sizes.Channels * ScoreRow.PlaneStride(sizes.Width))
        + (2L * sizes.Channels * ScoreRow.PlaneStride(sizes.LabelWidth))
        + (16L * ScoreRow.Padded(sizes.LabelWidth));

    /// <inheritdoc/>
    public void Begin(int band, int worker)
    {
        LossSizes sizes = plan.Sizes;
        (int image, int first, _) = plan.Rows(band);
        float* memory = scratch.Of(worker) + ColumnFloats(sizes.LabelWidth);
        row = new ScoreRow<StoredScores>(new StoredScores(scores[image]), memory);
        near = memory + (3L * sizes.Channels * ScoreRow.PlaneStride(sizes.Width));
        far = near + (sizes.Channels * stride);
        turned = far + (sizes.Channels * stride);
        firstRow = plan.Tap(first).Near;
        heldRow = firstRow;
        slot = slots + (band * plan.SlotFloats);
        if (hasGradient)
        {
            new Span<float>(slot, checked((int)plan.SlotFloats)).Clear();
            Clear(near);
            Clear(far);
        }
    }

    /// <inheritdoc/>
    public void StartRow<S, V>(int row)
        where S : struct, ISimd<V>
        where V : struct
    {
        tap = plan.Tap(row);
        this.row.Interpolate<S, V>(tap);
        if (hasGradient && tap.Near != heldRow)
        {
            Advance<S, V>(tap.Near);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Load<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct
    {
        LinearColumns at = columns;
        V farWeight = at.FarWeight<S, V>(column);
        V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
        float* plane = row.Planes;
        float* end = block + (scores.Channels * S.Count);
        if (at.AreNear<S, V>(column))
        {
            for (; block < end; block += S.Count)
            {
                S.Store(block, at.At<S, V>(plane, column, nearWeight, farWeight));
                plane += row.Stride;
            }

            return;
        }

        for (; block < end; block += S.Count)
        {
            S.Store(block, at.AtAny<S, V>(plane, column, nearWeight, farWeight));
            plane += row.Stride;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Add<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct
    {
        // At the last row of scores both neighbours are that row.
        float* upper = near + column;
        float* lower = (tap.Far == tap.Near ? near : far) + column;
        V upperWeight = S.Broadcast(tap.NearWeight);
        V lowerWeight = S.Broadcast(tap.FarWeight);
        float* end = block + (scores.Channels * S.Count);
        for (; block < end; block += S.Count)
        {
            V gradient = S.Load(block);
            S.Store(upper, S.MultiplyAdd(gradient, upperWeight, S.Load(upper)));
            if (tap.FarWeight != 0f)
            {
                S.Store(lower, S.MultiplyAdd(gradient, lowerWeight, S.Load(lower)));
            }

            upper += stride;
            lower += stride;
        }
    }

    /// <inheritdoc/>
    public readonly void AddNothing(int column, int count)
    {
    }

    /// <inheritdoc/>
    public void End<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        if (hasGradient)
        {
            Advance<S, V>(plan.Sizes.Height);
        }
    }

    // Four floats for the neighbours and weights of each column, beside what their planes take.
    private static long ColumnFloats(int width) => LinearColumns.Floats(width) + (4L * ScoreRow.Padded(width));

    private readonly void Clear(float* planes) => new Span<float>(planes, checked((int)(scores.Channels * stride))).Clear();

    /// <summary>Puts away the rows before another one.</summary>
    private void Advance<S, V>(int next)
        where S : struct, ISimd<V>
        where V : struct
    {
        ShareOut<S, V>(near, heldRow);
        Clear(near);
        float* emptied = near;
        near = far;
        far = emptied;
        if (next != heldRow + 1)
        {
            if (heldRow + 1 < firstRow + plan.SlotRows)
            {
                ShareOut<S, V>(near, heldRow + 1);
            }

            Clear(near);
        }

        heldRow = next;
    }

    /// <summary>Shares a row of gradients out along the columns.</summary>
    private readonly void ShareOut<S, V>(float* planes, int scoreRow)
        where S : struct, ISimd<V>
        where V : struct
    {
        int channels = scores.Channels;
        float* target = slot + ((nint)(scoreRow - firstRow) * scores.Width * channels);
        for (int c = 0; c < channels; c += S.Count)
        {
            // Turned, so that the channels of a pixel lie side by side: each plane is taken for a pixel, each pixel for a plane.
            int count = Math.Min(S.Count, channels - c);
            Planes.Split(planes + (c * stride), stride, count, plan.Sizes.LabelWidth, turned, S.Count);
            Along<S, V>(target + c, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Along<S, V>(float* target, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        int last = scores.Width - 1;
        nint step = scores.Channels;
        int held = taps[0].Near;
        V here = S.Zero, next = S.Zero;
        for (int column = 0; column < plan.Sizes.LabelWidth; column++)
        {
            LinearTap at = taps[column];
            if (at.Near != held)
            {
                ChannelTail.Store<S, V>(target + (held * step), here, count);
                here = next;
                if (at.Near != held + 1)
                {
                    ChannelTail.Store<S, V>(target + ((held + 1) * step), next, count);
                    here = S.Zero;
                }

                next = S.Zero;
                held = at.Near;
            }

            V gradient = S.Load(turned + ((nint)column * S.Count));
            here = S.MultiplyAdd(gradient, S.Broadcast(at.Far == at.Near ? at.NearWeight + at.FarWeight : at.NearWeight), here);
            next = S.MultiplyAdd(gradient, S.Broadcast(at.Far == at.Near ? 0f : at.FarWeight), next);
        }

        ChannelTail.Store<S, V>(target + (held * step), here, count);
        if (held < last)
        {
            ChannelTail.Store<S, V>(target + ((held + 1) * step), next, count);
        }
    }
}
