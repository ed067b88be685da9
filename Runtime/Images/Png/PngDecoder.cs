using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace SfNet.Images.Png;

/// <summary>Decompresses the rows of a file, undoes their filters and puts their pixels in place.</summary>
internal sealed class PngDecoder : IDisposable
{
    private const int BlockBytes = 1 << 16;

    /// <summary>The most that deflate can shrink: 258 bytes in two bits.</summary>
    private const int LargestRatio = 1032;

    private readonly PngFile file;
    private readonly PngInfo info;
    private readonly IRowFormat format;
    private readonly IdatReader source;
    private readonly ZLibStream rows;

    private PngDecoder(PngFile file, IRowFormat format)
    {
        this.file = file;
        this.format = format;
        info = file.Info;
        source = new IdatReader(file);
        rows = new ZLibStream(source, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    /// <summary>Decodes the whole image.</summary>
    public static byte[] Decode(PngFile file, IRowFormat format)
    {
        CheckPlausible(file);
        var pixels = new byte[ImageSize.Bytes(file.Info.Width, file.Info.Height, format.PixelBytes)];
        using var decoder = new PngDecoder(file, format);
        foreach (PngPass pass in Adam7.Passes(file.Info))
        {
            decoder.DecodePass(pass, pixels);
        }

        decoder.CheckEnd();
        return pixels;
    }

    /// <summary>Refuses a header that promises more than the compressed data can possibly hold, before anything is allocated for it.</summary>
    private static void CheckPlausible(PngFile file)
    {
        long compressed = 0;
        foreach (PngChunk chunk in file.Data)
        {
            compressed += chunk.Length;
        }

        long expected = Adam7.FilteredBytes(file.Info);
        if (expected > compressed * LargestRatio)
        {
            throw file.Fault(
                file.Data[0],
                $"{compressed} bytes of compressed rows",
                $"at least {(expected + LargestRatio - 1) / LargestRatio} for {file.Info.Width}×{file.Info.Height} pixels");
        }
    }

    private void DecodePass(PngPass pass, byte[] pixels)
    {
        int width = pass.Width(info.Width);
        int height = pass.Height(info.Height);
        if (width == 0 || height == 0)
        {
            return;
        }

        int rowBytes = checked((int)info.RowBytes(width));
        int rowsInBlock = Math.Clamp(BlockBytes / (rowBytes + 1), 1, height);
        byte[] block = new byte[checked(rowsInBlock * (rowBytes + 1))];
        byte[] above = new byte[rowBytes];
        byte[] spread = pass.ColumnStep == 1 ? [] : new byte[width * format.PixelBytes];
        for (int first = 0; first < height; first += rowsInBlock)
        {
            int count = Math.Min(rowsInBlock, height - first);
            Fill(block.AsSpan(0, count * (rowBytes + 1)));
            ReadOnlySpan<byte> previous = above;
            for (int index = 0; index < count; index++)
            {
                Span<byte> filtered = block.AsSpan(index * (rowBytes + 1), rowBytes + 1);
                Span<byte> row = filtered[1..];
                int line = pass.Row + ((first + index) * pass.RowStep);
                Unfilter(filtered[0], row, previous, line);
                Place(row, pass, line, pixels, spread);
                previous = row;
            }

            previous.CopyTo(above);
        }
    }

    private void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> previous, int line)
    {
        if (filter > (byte)PngFilter.Paeth)
        {
            throw Fault($"filter {filter} in row {line}", "0 to 4");
        }

        PngUnfilter.Undo((PngFilter)filter, row, previous, info.FilterStep);
    }

    private void Place(ReadOnlySpan<byte> row, PngPass pass, int line, byte[] pixels, byte[] spread)
    {
        int size = format.PixelBytes;
        Span<byte> target = pixels.AsSpan(line * info.Width * size, info.Width * size);
        int bad = format.Convert(row, spread.Length == 0 ? target : spread);
        if (bad >= 0)
        {
            int column = pass.Column + (bad * pass.ColumnStep);
            string colours = file.Palette!.Count.ToString(CultureInfo.InvariantCulture);
            throw Fault($"an index past the palette in row {line}, column {column}", $"0 to {colours} − 1, the palette's colours");
        }

        int to = pass.Column * size;
        for (int from = 0; from < spread.Length; from += size, to += pass.ColumnStep * size)
        {
            spread.AsSpan(from, size).CopyTo(target[to..]);
        }
    }

    private void Fill(Span<byte> block)
    {
        int read = Read(block);
        if (read < block.Length)
        {
            throw source.IsStarved
                ? Fault("the end of the compressed data", $"{Adam7.FilteredBytes(info)} bytes of rows when decompressed")
                : Fault("compressed rows that end early", $"{Adam7.FilteredBytes(info)} bytes of rows when decompressed");
        }
    }

    /// <summary>
    /// Asks for one byte more, so that the end of the zlib stream with its checksum is read. Data after the last row is left alone, as by
    /// other readers: it changes no pixel.
    /// </summary>
    private void CheckEnd()
    {
        Span<byte> extra = stackalloc byte[1];
        if (Read(extra) == 0 && source.IsStarved)
        {
            throw Fault("compressed rows without an end", "the end of the zlib stream and its checksum");
        }
    }

    private int Read(Span<byte> block)
    {
        try
        {
            return rows.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw source.IsStarved
                ? Fault("the end of the compressed data", "the end of the zlib stream and its checksum", cause)
                : Fault("damaged compressed data (or a wrong Adler-32 checksum)", "a valid zlib stream", cause);
        }
    }

    private ImageException Fault(string found, string expected, Exception? cause = null) =>
        new(file.Name, "IDAT", source.Offset, found, expected, cause);
}
