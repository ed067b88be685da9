using System;

namespace SfNet.Kernels;

/// <summary>
/// Tiles in blocks, handed out in order: full ones first, and towards the end, where workers would wait for the last of them, blocks of half
/// the size.
/// </summary>
internal readonly struct WinogradBlocks
{
    private readonly int tiles;
    private readonly int length;
    private readonly int full;
    private readonly int half;

    public WinogradBlocks(int tiles, int length, int workers)
    {
        this.tiles = tiles;
        this.length = length;
        if (workers == 1 || tiles <= workers * length)
        {
            full = (tiles + length - 1) / length;
            half = length;
            Count = full;
            return;
        }

        half = (length / 2 + 3) & ~3;
        full = (tiles / length) - (tiles / length % workers) - workers;
        full = Math.Max(0, full);
        Count = full + ((tiles - (full * length) + half - 1) / half);
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>The first tile of a block and their number.</summary>
    public (int First, int Count) Range(int block)
    {
        int first = block <= full ? block * length : (full * length) + ((block - full) * half);
        return (first, Math.Min(block < full ? length : half, tiles - first));
    }
}
