using System;
using System.IO;
using System.IO.Compression;
using SfNet.Images.Png;
using SfNet.Files;

namespace SfNet.Images;

/// <summary>Writes PNG files of 8 bits: colour, indexed with a palette, and grey.</summary>
/// <remarks>
/// A file appears complete or not at all: it is written under a temporary name beside its place, forced to the disk and renamed. Where that
/// fails, the temporary file is removed and an older file of that name stays as it was. Colour rows are filtered one by one, each with
/// the filter whose differences are smallest; indices and grey values are stored as they are, which suits label maps.
/// </remarks>
public static class PngWriter
{
    /// <summary>Writes a colour image (colour type 2).</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="image">The image.</param>
    /// <param name="level">How hard to compress.</param>
    public static void WriteRgb(string path, RgbImage image, CompressionLevel level = CompressionLevel.Optimal) =>
        AtomicFile.Write(path, (image, level), (stream, content) => WriteRgb(stream, content.image, content.level), Unwritten);

    /// <summary>Writes a colour image (colour type 2) to a stream.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="image">The image.</param>
    /// <param name="level">How hard to compress.</param>
    public static void WriteRgb(Stream stream, RgbImage image, CompressionLevel level = CompressionLevel.Optimal)
    {
        ArgumentNullException.ThrowIfNull(image);
        var info = new PngInfo(image.Width, image.Height, 8, PngColourType.Rgb, Interlaced: false);
        PngEncoder.Write(stream, info, null, image.Pixels, level);
    }

    /// <summary>Writes an indexed image (colour type 3, bit depth 8) with its palette.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="image">The image; it has a palette, which covers every value.</param>
    /// <param name="level">How hard to compress.</param>
    /// <exception cref="ArgumentException">The image has no palette, or a value lies past it.</exception>
    public static void WriteIndexed(string path, IndexedImage image, CompressionLevel level = CompressionLevel.Optimal)
    {
        CheckPalette(image);
        AtomicFile.Write(path, (image, level), (stream, content) => WriteIndexed(stream, content.image, content.level), Unwritten);
    }

    /// <summary>Writes an indexed image (colour type 3, bit depth 8) with its palette to a stream.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="image">The image; it has a palette, which covers every value.</param>
    /// <param name="level">How hard to compress.</param>
    /// <exception cref="ArgumentException">The image has no palette, or a value lies past it.</exception>
    public static void WriteIndexed(Stream stream, IndexedImage image, CompressionLevel level = CompressionLevel.Optimal)
    {
        Palette palette = CheckPalette(image);
        var info = new PngInfo(image.Width, image.Height, 8, PngColourType.Indexed, Interlaced: false);
        PngEncoder.Write(stream, info, palette, image.Indices, level);
    }

    /// <summary>Writes the values of an image as grey (colour type 0, bit depth 8); its palette is left out.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="image">The image.</param>
    /// <param name="level">How hard to compress.</param>
    public static void WriteGray(string path, IndexedImage image, CompressionLevel level = CompressionLevel.Optimal) =>
        AtomicFile.Write(path, (image, level), (stream, content) => WriteGray(stream, content.image, content.level), Unwritten);

    /// <summary>Writes the values of an image as grey (colour type 0, bit depth 8) to a stream; its palette is left out.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="image">The image.</param>
    /// <param name="level">How hard to compress.</param>
    public static void WriteGray(Stream stream, IndexedImage image, CompressionLevel level = CompressionLevel.Optimal)
    {
        ArgumentNullException.ThrowIfNull(image);
        var info = new PngInfo(image.Width, image.Height, 8, PngColourType.Gray, Interlaced: false);
        PngEncoder.Write(stream, info, null, image.Indices, level);
    }

    private static Palette CheckPalette(IndexedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Palette palette = image.Palette ?? throw new ArgumentException("An indexed PNG file needs a palette; the image has none.", nameof(image));
        int past = palette.Count == 256 ? -1 : image.Indices.AsSpan().IndexOfAnyInRange((byte)palette.Count, byte.MaxValue);
        if (past >= 0)
        {
            throw new ArgumentException(
                $"The value {image.Indices[past]} at row {past / image.Width}, column {past % image.Width} lies past the palette's {palette.Count} colours.",
                nameof(image));
        }

        return palette;
    }

    private static IOException Unwritten(string path, string reason, Exception? innerException) => new($"'{path}': {reason}.", innerException);
}
