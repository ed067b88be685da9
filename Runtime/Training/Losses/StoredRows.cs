using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Scores as large as the labels: they are read where they lie, and their gradients are written where they belong.</summary>
internal unsafe struct StoredRows(BatchMap scores, BatchMap gradient, LossPlan plan, bool accumulate) : ILossRows
{
    private Map from;
    private Map to;
    private int row;

    /// <inheritdoc/>
    public void Begin(int band, int worker)
    {
        int image = plan.Rows(band).Image;
        from = scores[image];
        to = gradient[image];
    }

    /// <inheritdoc/>
    public void StartRow<S, V>(int row)
        where S : struct, ISimd<V>
        where V : struct => this.row = row;

    /// <inheritdoc/>
    public readonly void Load<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (count < S.Count)
        {
            new Span<float>(block, S.Count * from.Channels).Clear();
        }

        Planes.Split(from.Pixel(row, column), from.Stride, count, from.Channels, block, S.Count);
    }

    /// <inheritdoc/>
    public readonly void Add<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (!accumulate)
        {
            Planes.Join(block, S.Count, count, to.Channels, to.Pixel(row, column), to.Stride);
            return;
        }

        float* target = to.Pixel(row, column);
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < to.Channels; c++)
            {
                target[c] += block[(c * S.Count) + i];
            }

            target += to.Stride;
        }
    }

    /// <inheritdoc/>
    public readonly void AddNothing(int column, int count)
    {
        for (int i = 0; i < count && !accumulate; i++)
        {
            new Span<float>(to.Pixel(row, column + i), to.Channels).Clear();
        }
    }

    /// <inheritdoc/>
    public readonly void End<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
    }
}
