using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>How many pixels <see cref="TileProduct"/> takes at a time, at vectors of a width.</summary>
internal static class TileShape
{
    /// <summary>Pixels of the largest tile at any width: what strips are counted in.</summary>
    public const int Most = 12;

    /// <summary>Pixels of the largest tile: as many as leave registers for weights and a broadcast.</summary>
    public static int Largest<S, V>()
        where S : struct, ISimd<V>
        where V : struct =>
        S.Count == 16 ? 12 : 6;

    /// <summary>Pixels of the smallest tile that holds as many pixels as are left, or of the largest.</summary>
    public static int Covering<S, V>(int left)
        where S : struct, ISimd<V>
        where V : struct =>
        left <= 4 ? 4 : S.Count != 16 || left <= 6 ? 6 : left <= 9 ? 9 : 12;

    /// <summary>How many of some pixels whole tiles take, so that none reads past the last.</summary>
    public static int Whole<S, V>(int pixels)
        where S : struct, ISimd<V>
        where V : struct
    {
        int rest = pixels % Largest<S, V>();
        return pixels - rest + (rest >= 9 ? 9 : rest >= 6 ? 6 : rest >= 4 ? 4 : 0);
    }
}
