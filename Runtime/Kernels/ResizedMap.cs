using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// A map that a kernel reads as if it had been resized: one part of a concatenation that is never stored. What is read has the bits that
/// <see cref="ResizeBilinear"/> would have stored.
/// </summary>
public readonly struct ResizedMap
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
}
