using System;
using SfNet.Memory;

namespace SfNet.Training;

/// <summary>Consecutive floats outside the garbage-collected heap: a parameter, its gradient, statistics, or what a kernel works in.</summary>
public readonly unsafe struct Values
{
    /// <summary>Creates a view.</summary>
    /// <param name="data">The first float.</param>
    /// <param name="count">How many there are, at least 0.</param>
    public Values(float* data, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Data = data;
        Count = count;
    }

    /// <summary>Views a dense map's floats.</summary>
    /// <param name="map">A map whose pixels have no gaps between them.</param>
    /// <exception cref="ArgumentException">There are gaps.</exception>
    public Values(Map map)
        : this(map.Data, (long)map.Pixels * map.Channels)
    {
        if (map.Stride != map.Channels && map.Pixels > 1)
        {
            throw new ArgumentException($"The map's pixels are {map.Stride} floats apart and have {map.Channels} channels; expected no gaps.", nameof(map));
        }
    }

    /// <summary>The first float.</summary>
    public float* Data { get; }

    /// <summary>Number of floats.</summary>
    public long Count { get; }

    /// <summary>Some of the floats.</summary>
    /// <param name="first">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not all lie within these.</exception>
    public Values Slice(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Count - count);
        return new Values(Data + first, count);
    }
}
