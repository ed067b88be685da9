using System;
using System.Runtime.Intrinsics;

namespace SfNet.Images.Scenes;

/// <summary>Textures made of hashed numbers on a grid.</summary>
internal static class Noise
{
    private const uint ColumnFactor = 0x8DA6B343;
    private const uint RowFactor = 0xD8163841;
    private const uint SeedFactor = 0xCB1AB31F;
    private const uint FirstMix = 0x2C1B3C6D;
    private const uint SecondMix = 0x297A2D39;
    private const double Scale = 1.0 / 4294967296.0;
    private const double TwoTo52 = 4503599627370496.0;

    /// <summary>A number from 0 to 1 for a cell of the grid.</summary>
    public static double Cell(int x, int y, uint seed)
    {
        uint hash = ((uint)x * ColumnFactor) ^ ((uint)y * RowFactor) ^ (seed * SeedFactor);
        hash = (hash ^ (hash >> 15)) * FirstMix;
        hash = (hash ^ (hash >> 12)) * SecondMix;
        return (hash ^ (hash >> 15)) * Scale;
    }

    /// <summary>Smooth noise from 0 to 1 with features of size 1, for a few places; <see cref="SmoothNoise"/> serves many.</summary>
    public static double Smooth(double x, double y, uint seed) => new SmoothNoise(seed).At(x, y);

    /// <summary>The numbers of four cells at once: of this column and the next in this row, then in the next row.</summary>
    public static Vector256<double> Corners(uint column, uint row, uint seed)
    {
        uint left = column * ColumnFactor;
        uint right = left + ColumnFactor;
        uint top = (row * RowFactor) ^ (seed * SeedFactor);
        uint bottom = ((row * RowFactor) + RowFactor) ^ (seed * SeedFactor);
        Vector128<uint> hash = Vector128.Create(left ^ top, right ^ top, left ^ bottom, right ^ bottom);
        hash = (hash ^ (hash >> 15)) * FirstMix;
        hash = (hash ^ (hash >> 12)) * SecondMix;
        hash ^= hash >> 15;

        // With the exponent of 2⁵² before it, a whole number is the fraction of a double: subtracting 2⁵² leaves it exactly.
        (Vector128<ulong> low, Vector128<ulong> high) = Vector128.Widen(hash);
        Vector256<double> shifted = (Vector256.Create(low, high) | Vector256.Create(BitConverter.DoubleToUInt64Bits(TwoTo52))).AsDouble();
        return (shifted - Vector256.Create(TwoTo52)) * Scale;
    }
}
