using System;

namespace SfNet.Images;

/// <summary>
/// An image of one byte a pixel, rows from the top: labels, palette indices or grey values. Label maps of a network's classes are such images.
/// </summary>
public sealed class IndexedImage
{
    /// <summary>Creates an image of zeros.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="palette">What the values look like, or null where they have no colours.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image does not fit into one array.</exception>
    public IndexedImage(int width, int height, Palette? palette = null)
        : this(width, height, new byte[ImageSize.Bytes(width, height, 1)], palette)
    {
    }

    /// <summary>Wraps values without copying them.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="indices">Height × width values.</param>
    /// <param name="palette">What the values look like, or null where they have no colours. It need not cover every value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image does not fit into one array.</exception>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    public IndexedImage(int width, int height, byte[] indices, Palette? palette = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ImageSize.Check(width, height, 1, indices.Length, nameof(indices));
        Width = width;
        Height = height;
        Indices = indices;
        Palette = palette;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The values, height × width. Writing to it changes the image.</summary>
    public byte[] Indices { get; }

    /// <summary>What the values look like, or null where they have no colours.</summary>
    public Palette? Palette { get; }
}
