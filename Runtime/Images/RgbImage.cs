using System;

namespace SfNet.Images;

/// <summary>A colour image: 8 bits a channel, red, green, blue, rows from the top (height × width × 3).</summary>
public sealed class RgbImage
{
    /// <summary>Creates a black image.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image does not fit into one array.</exception>
    public RgbImage(int width, int height)
        : this(width, height, new byte[ImageSize.Bytes(width, height, 3)])
    {
    }

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Height × width × 3 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image does not fit into one array.</exception>
    /// <exception cref="ArgumentException">The array has another length.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ImageSize.Check(width, height, 3, pixels.Length, nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The pixels: height × width × 3 bytes, channels innermost. Writing to it changes the image.</summary>
    public byte[] Pixels { get; }
}
