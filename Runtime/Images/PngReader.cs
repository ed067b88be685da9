using System;
using System.Globalization;
using System.IO;
using SfNet.Images.Png;

namespace SfNet.Images;

/// <summary>Reads PNG files: every colour type and bit depth, interlaced or not.</summary>
/// <remarks>
/// <para>
/// Colours come out as OpenCV's colour mode reads them. Opacity (an alpha channel or a tRNS chunk) is dropped, not blended with anything;
/// of 16-bit samples the high byte is kept; grey is repeated in all three channels, and grey of 1, 2 or 4 bits is spread over 0 to 255.
/// No gamma or colour profile is applied. Chunks that carry no pixels are skipped, damaged ones as well.
/// </para>
/// <para>
/// A file is trusted in nothing: checksums of the chunks that matter, their order, the filters and the length of the rows are checked.
/// Every fault is an <see cref="ImageException"/>. Data after the last row or after the end chunk is ignored, as by other readers.
/// A file that cannot be opened raises the usual <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </para>
/// </remarks>
public static class PngReader
{
    /// <summary>Reads a file as colours.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What to accept; <see cref="PngLimits.Default"/> where null.</param>
    /// <exception cref="ImageException">The file is damaged, no PNG file, or beyond a limit.</exception>
    public static RgbImage ReadRgb(string path, PngLimits? limits = null) => ReadRgb(Load(path, limits), path, limits);

    /// <summary>Reads a file in memory as colours.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="limits">What to accept; <see cref="PngLimits.Default"/> where null.</param>
    /// <exception cref="ImageException">The data is damaged, no PNG file, or beyond a limit.</exception>
    public static RgbImage ReadRgb(ReadOnlyMemory<byte> file, string name, PngLimits? limits = null)
    {
        PngFile png = PngFile.Read(name, file, limits ?? PngLimits.Default);
        byte[] pixels = PngDecoder.Decode(png, new RgbRows(png.Info, png.Palette));
        return new RgbImage(png.Info.Width, png.Info.Height, pixels);
    }

    /// <summary>
    /// Reads an indexed or grey file as the values that are stored, not scaled and not looked up: the way to read a label map. Values need
    /// not lie within the palette.
    /// </summary>
    /// <param name="path">The file; indexed, or grey of at most 8 bits.</param>
    /// <param name="limits">What to accept; <see cref="PngLimits.Default"/> where null.</param>
    /// <returns>The values and, of an indexed file, the palette.</returns>
    /// <exception cref="ImageException">The file is damaged, no PNG file, beyond a limit, or stores colours or 16-bit grey.</exception>
    public static IndexedImage ReadIndices(string path, PngLimits? limits = null) => ReadIndices(Load(path, limits), path, limits);

    /// <summary>Reads an indexed or grey file in memory as the values that are stored.</summary>
    /// <param name="file">The whole file; indexed, or grey of at most 8 bits.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="limits">What to accept; <see cref="PngLimits.Default"/> where null.</param>
    /// <returns>The values and, of an indexed file, the palette.</returns>
    /// <exception cref="ImageException">The data is damaged, no PNG file, beyond a limit, or stores colours or 16-bit grey.</exception>
    public static IndexedImage ReadIndices(ReadOnlyMemory<byte> file, string name, PngLimits? limits = null)
    {
        PngFile png = PngFile.Read(name, file, limits ?? PngLimits.Default);
        PngInfo info = png.Info;
        if (info.ColourType is not (PngColourType.Indexed or PngColourType.Gray) || info.BitDepth > 8)
        {
            string depth = info.BitDepth.ToString(CultureInfo.InvariantCulture);
            throw new ImageException(name, "IHDR", 8, $"{info.ColourType} of {depth} bits", "indices, or grey of at most 8 bits");
        }

        byte[] indices = PngDecoder.Decode(png, new IndexRows(info));
        return new IndexedImage(info.Width, info.Height, indices, png.Palette);
    }

    /// <summary>Reads a file's header only: its size and how it stores its pixels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What to accept; <see cref="PngLimits.Default"/> where null.</param>
    /// <exception cref="ImageException">The header is damaged, beyond a limit, or not one of a PNG file.</exception>
    public static PngInfo ReadInfo(string path, PngLimits? limits = null)
    {
        var start = new byte[8 + 12 + PngHeader.Length];
        using FileStream stream = File.OpenRead(path);
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return PngFile.ReadHeader(path, start.AsMemory(0, read), limits ?? PngLimits.Default).Info;
    }

    private static byte[] Load(string path, PngLimits? limits)
    {
        long most = Math.Min((limits ?? PngLimits.Default).MaxFileBytes, Array.MaxLength);
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > most)
        {
            throw new ImageException(path, string.Empty, 0, $"a file of {stream.Length} bytes", $"at most {most}, the limit set for this reader");
        }

        var bytes = new byte[stream.Length];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
