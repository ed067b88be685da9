using System;

namespace SfNet.Kernels;

/// <summary>
/// Tiles in blocks: full ones, and in the middle, which is taken last and where workers would wait for the last of them, blocks of half the size; few
/// blocks are all of one size.
/// </summary>
internal readonly struct WinogradBlocks
{
    private const int MostEven = 2;
    private readonly int length;
    private readonly int lead;
    private readonly int halves;
    private readonly int half;
    private readonly int halfTiles;

    public WinogradBlocks(int tiles, int length, int workers)
    {
        int count = (tiles + length - 1) / length;
        bool isEven = workers == 1 || count <= MostEven * workers;
        if (count > 1 && count <= MostEven * workers)
        {
            // So few that one more or less for a worker would show: all alike, and as many for each worker.
            count = (count + workers - 1) / workers * workers;
            length = (tiles + count - 1) / count;
        }

        int full = tiles / length;
        full -= isEven ? 0 : Math.Min(full, (full % workers) + workers);
        this.length = length;
        half = isEven ? length : length / 2 / WinogradProduct.Together * WinogradProduct.Together;
        halfTiles = tiles - (full * length);
        halves = (halfTiles + half - 1) / half;
        lead = (full + 1) / 2;
        Count = full + halves;
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>The first tile of a block and their number.</summary>
    public (int First, int Count) Range(int block)
    {
        int inHalves = block - lead;
        if (inHalves < 0)
        {
            return (block * length, length);
        }

        return inHalves < halves
            ? ((lead * length) + (inHalves * half), Math.Min(half, halfTiles - (inHalves * half)))
            : (((block - halves) * length) + halfTiles, length);
    }
}
