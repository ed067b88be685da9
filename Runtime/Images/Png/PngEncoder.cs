using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace SfNet.Images.Png;

/// <summary>Writes an image of 8-bit samples as a PNG stream, not interlaced.</summary>
internal static class PngEncoder
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes the whole file.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="info">The header, bit depth 8.</param>
    /// <param name="palette">The palette of an indexed image, else null.</param>
    /// <param name="pixels">The samples, row by row.</param>
    /// <param name="level">How hard to compress.</param>
    public static void Write(Stream stream, PngInfo info, Palette? palette, ReadOnlySpan<byte> pixels, CompressionLevel level)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Signature);
        WriteHeader(stream, info);
        if (palette is not null)
        {
            WritePalette(stream, palette);
        }

        using (var data = new IdatWriter(stream))
        using (var rows = new ZLibStream(data, level))
        {
            WriteRows(rows, info, pixels);
        }

        PngChunkWriter.Write(stream, PngChunk.End, []);
    }

    private static void WriteHeader(Stream stream, PngInfo info)
    {
        Span<byte> data = stackalloc byte[PngHeader.Length];
        data.Clear();
        BinaryPrimitives.WriteInt32BigEndian(data, info.Width);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], info.Height);
        data[8] = (byte)info.BitDepth;
        data[9] = (byte)info.ColourType;
        PngChunkWriter.Write(stream, PngChunk.Header, data);
    }

    private static void WritePalette(Stream stream, Palette palette)
    {
        var data = new byte[3 * palette.Count];
        for (int index = 0; index < palette.Count; index++)
        {
            Rgb colour = palette[index];
            data[3 * index] = colour.Red;
            data[(3 * index) + 1] = colour.Green;
            data[(3 * index) + 2] = colour.Blue;
        }

        PngChunkWriter.Write(stream, PngChunk.Palette, data);
    }

    private static void WriteRows(ZLibStream rows, PngInfo info, ReadOnlySpan<byte> pixels)
    {
        int rowBytes = (int)info.RowBytes(info.Width);
        var choice = new FilterChoice(rowBytes, info.FilterStep);
        ReadOnlySpan<byte> previous = new byte[rowBytes];
        for (int line = 0; line < info.Height; line++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(line * rowBytes, rowBytes);
            rows.Write(info.ColourType == PngColourType.Rgb ? choice.Smallest(row, previous) : choice.None(row));
            previous = row;
        }
    }
}
