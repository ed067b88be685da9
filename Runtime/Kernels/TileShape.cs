using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>How many pixels the inner loops take at a time.</summary>
internal static class TileShape
{
    /// <summary>Pixels of the largest tile at any width: what strips are counted in.</summary>
    public const int Most = 12;

    private const int MostOfWide = 6;
    private const int Least = 4;

    /// <summary>Pixels of the next tile. The last tile of a strip may hold more pixels than are left.</summary>
    /// <param name="vectors">Vectors of the panel: 4, 2 or 1.</param>
    /// <param name="left">Pixels left, at least one.</param>
    public static int Next<S, V>(int vectors, int left)
        where S : struct, ISimd<V>
        where V : struct =>
        vectors switch
        {
            4 => left >= 5 * MostOfWide ? MostOfWide : Even(left),
            2 => left <= Least ? Least : S.Count != 16 || left <= 6 ? 6 : left <= 9 ? 9 : Most,
            _ => left <= Least ? Least : Most,
        };

    /// <summary>How many of some pixels tiles of any kind can take without reading past the last.</summary>
    public static int Whole(int pixels)
    {
        int rest = pixels % Most;
        return pixels - rest + (rest >= Least ? Least : 0);
    }

    /// <summary>Divides what is left into tiles as equal as can be: 16 into 6, 5 and 5, not 6, 6 and 4.</summary>
    private static int Even(int left)
    {
        int tiles = (left + MostOfWide - 1) / MostOfWide;
        return Math.Max(Least, (left + tiles - 1) / tiles);
    }
}
