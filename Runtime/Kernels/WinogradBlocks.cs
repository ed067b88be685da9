using System;

namespace SfNet.Kernels;

/// <summary>
/// Tiles in blocks, handed out in order: full ones first, and towards the end, where workers would wait for the last of them, blocks of half
/// the size; few blocks are all of one size.
/// </summary>
internal readonly struct WinogradBlocks
{
    private const int MostEven = 2;
    private readonly int tiles;
    private readonly int length;
    private readonly int full;
    private readonly int half;

    public WinogradBlocks(int tiles, int length, int workers)
    {
        this.tiles = tiles;
        int count = (tiles + length - 1) / length;
        if (count > 1 && count <= MostEven * workers)
        {
            // So few that one more or less for a worker would show: all alike, and as many for each worker.
            count = (count + workers - 1) / workers * workers;
            length = (tiles + count - 1) / count;
        }

        this.length = length;
        if (workers == 1 || count <= MostEven * workers)
        {
            full = (tiles + length - 1) / length;
            half = length;
            Count = full;
            return;
        }

        half = length / 2 / WinogradProduct.Together * WinogradProduct.Together;
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
