using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// A map that a kernel reads as if it had been resized: one part of a concatenation that is never stored. What is read has the bits that
/// <see cref="ResizeBilinear"/> would have stored.
/// </summary>
public readonly unsafe struct ResizedMap
{
    /// <summary>A map as it is.</summary>
    public ResizedMap(Map map)
        : this(map, map.Height, map.Width, 1f, 1f, alignCorners: false)
    {
    }

    /// <summary>A map that is read at another size; the steps are those of <see cref="ResizeBilinear"/>.</summary>
    /// <param name="map">At least one pixel.</param>
    /// <param name="height">Rows to read it at.</param>
    /// <param name="width">Pixels in a row to read it at.</param>
    /// <param name="rowStep">Rows of the map from one row that is read to the next.</param>
    /// <param name="columnStep">The same for columns.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges.</param>
    /// <exception cref="ArgumentException">The map has no pixels.</exception>
    public ResizedMap(Map map, int height, int width, float rowStep, float columnStep, bool alignCorners)
    {
        if (map.Pixels == 0 && height > 0 && width > 0)
        {
            throw new ArgumentException($"A map of {map.Height} x {map.Width} pixels cannot be resized to {height} x {width}.");
        }

        Map = map;
        Height = height;
        Width = width;
        RowStep = rowStep;
        ColumnStep = columnStep;
        AlignCorners = alignCorners;
    }

    /// <summary>What is read.</summary>
    public Map Map { get; }

    /// <summary>Rows that it is read at.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row that it is read at.</summary>
    public int Width { get; }

    /// <summary>Whether it is read as it is.</summary>
    internal bool IsPlain => Map.Height == Height && Map.Width == Width;

    private float RowStep { get; }

    private float ColumnStep { get; }

    private bool AlignCorners { get; }

    /// <summary>Where a row that is read lies in the map.</summary>
    internal LinearTap Row(int row) => new(row, Map.Height, Height, RowStep, AlignCorners);

    /// <summary>Where a column that is read lies in the map.</summary>
    internal LinearTap Column(int column) => new(column, Map.Width, Width, ColumnStep, AlignCorners);

    /// <summary>Reads a pixel between the rows and columns of two taps. Stores whole vectors in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Read<S, V>(in LinearTap row, in LinearTap column, int channel, int channels, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* upper = Map.Pixel(row.Near, column.Near) + channel;
        nint below = (nint)(row.Far - row.Near) * Map.Width * Map.Stride, beside = (nint)(column.Far - column.Near) * Map.Stride;
        V upperWeight = S.Broadcast(row.NearWeight), lowerWeight = S.Broadcast(row.FarWeight);
        V leftWeight = S.Broadcast(column.NearWeight), rightWeight = S.Broadcast(column.FarWeight);
        for (nint c = 0; c < channels; c += S.Count)
        {
            // Down the column first, then along the row: ResizeBilinear does the same and must round alike.
            V left = S.MultiplyAdd(S.Load(upper + below + c), lowerWeight, S.Multiply(S.Load(upper + c), upperWeight));
            V right = S.MultiplyAdd(S.Load(upper + below + beside + c), lowerWeight, S.Multiply(S.Load(upper + beside + c), upperWeight));
            S.Store(target + c, S.MultiplyAdd(right, rightWeight, S.Multiply(left, leftWeight)));
        }
    }
}
