using System.Runtime.CompilerServices;

namespace SfNet.Kernels;

/// <summary>
/// Memory that a sweep brings nearer while it multiplies, cache line by cache line: ranges, one after the other.
/// </summary>
internal unsafe struct Prefetch
{
    private const int MostRanges = 4;
    private fixed long starts[MostRanges];
    private fixed long ends[MostRanges];
    private int taken;
    private int count;

    /// <summary>Whether the ranges make room for the next panel's weights at each panel.</summary>
    public bool Weights { get; init; }

    /// <summary>Adds a range, unless there are too many.</summary>
    public void Add(void* start, nint bytes)
    {
        if (count < MostRanges && bytes > 0)
        {
            starts[count] = (long)start;
            ends[count++] = (long)start + bytes;
        }
    }

    /// <summary>Forgets all ranges but a new one.</summary>
    public void Restart(void* start, nint bytes)
    {
        taken = 0;
        count = 0;
        Add(start, bytes);
    }

    /// <summary>Where a product that touches so many bytes is to start; at something near where all ranges were taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Take(void* near, nint bytes)
    {
        if (taken == count)
        {
            return (byte*)near;
        }

        long start = starts[taken];
        starts[taken] += bytes;
        taken += starts[taken] >= ends[taken] ? 1 : 0;
        return (byte*)start;
    }
}
