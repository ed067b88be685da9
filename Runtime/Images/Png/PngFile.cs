using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;

namespace SfNet.Images.Png;

/// <summary>The parts of a PNG file that a decoder needs, found and checked by one walk over its chunks.</summary>
/// <param name="name">The file's name in messages.</param>
/// <param name="bytes">The whole file.</param>
internal sealed class PngFile(string name, ReadOnlyMemory<byte> bytes)
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private readonly List<PngChunk> data = [];

    public string Name => name;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The header.</summary>
    public PngInfo Info { get; private set; }

    /// <summary>The palette; null where the file has none.</summary>
    public Palette? Palette { get; private set; }

    /// <summary>The chunks that hold the compressed rows, in order, without a gap.</summary>
    public IReadOnlyList<PngChunk> Data => data;

    /// <summary>Reads the signature and the header.</summary>
    public static PngFile ReadHeader(string name, ReadOnlyMemory<byte> bytes, PngLimits limits)
    {
        var file = new PngFile(name, bytes);
        file.CheckSignature();
        PngChunk header = file.ReadChunk(Signature.Length, out _);
        file.Info = PngHeader.Read(file, header, limits);
        return file;
    }

    /// <summary>Reads all chunks.</summary>
    public static PngFile Read(string name, ReadOnlyMemory<byte> bytes, PngLimits limits)
    {
        PngFile file = ReadHeader(name, bytes, limits);
        file.ReadBody(Signature.Length + 8 + PngHeader.Length + 4);
        return file;
    }

    /// <summary>A fault of this file.</summary>
    public ImageException Fault(PngChunk chunk, string found, string expected) =>
        new(name, chunk.Name, chunk.Offset, found, expected);

    /// <summary>The data of a chunk.</summary>
    public ReadOnlySpan<byte> DataOf(PngChunk chunk) => bytes.Span.Slice(chunk.DataOffset, chunk.Length);

    private void CheckSignature()
    {
        ReadOnlySpan<byte> file = bytes.Span;
        ReadOnlySpan<byte> start = file[..Math.Min(file.Length, Signature.Length)];
        if (start.SequenceEqual(Signature))
        {
            return;
        }

        string found = start switch
        {
            [] => "an empty file",
            [0xFF, 0xD8, 0xFF, ..] => "a JPEG file",
            [0x47, 0x49, 0x46, 0x38, ..] => "a GIF file",
            [0x42, 0x4D, ..] => "a BMP file",
            [0x52, 0x49, 0x46, 0x46, ..] => "a RIFF file, perhaps WebP",
            _ => $"the bytes {Convert.ToHexString(start)}",
        };
        throw new ImageException(name, string.Empty, 0, found, $"a PNG file, which starts with {Convert.ToHexString(Signature)}");
    }

    private void ReadBody(int offset)
    {
        bool dataEnded = false;
        while (true)
        {
            PngChunk chunk = ReadChunk(offset, out bool intact);
            offset = chunk.NextOffset;
            switch (chunk.Type)
            {
                case PngChunk.End:
                    CheckEnd(chunk);
                    return;
                case PngChunk.Data when dataEnded:
                    throw Fault(chunk, "compressed rows after another chunk", "all IDAT chunks one after the other");
                case PngChunk.Data:
                    CheckBeforeData(chunk);
                    data.Add(chunk);
                    continue;
                case PngChunk.Header:
                    throw Fault(chunk, "a second header", "one");
                case PngChunk.Palette:
                    ReadPalette(chunk);
                    break;
                default:
                    if (chunk.IsCritical && intact)
                    {
                        throw Fault(chunk, "a critical chunk that is not known", "IHDR, PLTE, IDAT or IEND");
                    }

                    break;
            }

            dataEnded = data.Count > 0;
        }
    }

    /// <summary>Reads a chunk's frame and checks its sum: a critical chunk must be intact, another may be damaged and is skipped.</summary>
    private PngChunk ReadChunk(int offset, out bool intact)
    {
        ReadOnlySpan<byte> file = bytes.Span;
        int left = file.Length - offset;
        if (left < 12)
        {
            string wanted = data.Count > 0 ? "a chunk of at least 12 bytes; IEND has not come yet" : "a chunk of at least 12 bytes";
            throw new ImageException(name, string.Empty, offset, $"the end of the file after {left} more bytes", wanted);
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[offset..]);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(file[(offset + 4)..]);
        if (!PngChunk.IsName(type))
        {
            throw new ImageException(name, PngChunk.NameOf(type), offset, $"the chunk type 0x{type:X8}", "four letters");
        }

        if (length > left - 12)
        {
            throw new ImageException(name, PngChunk.NameOf(type), offset, $"{left - 12} bytes up to the end of the file", $"{length} bytes of data");
        }

        var chunk = new PngChunk(type, offset, (int)length);
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(file[(chunk.DataOffset + chunk.Length)..]);
        uint computed = Crc32.Of(file.Slice(offset + 4, chunk.Length + 4));
        intact = stored == computed;
        if (!intact && chunk.IsCritical)
        {
            throw Fault(chunk, $"the checksum 0x{stored:X8}", $"0x{computed:X8}, as computed from the data");
        }

        return chunk;
    }

    private void CheckBeforeData(PngChunk chunk)
    {
        if (Info.ColourType == PngColourType.Indexed && Palette is null)
        {
            throw Fault(chunk, "compressed rows of an indexed image before its palette", "PLTE first");
        }
    }

    private void CheckEnd(PngChunk chunk)
    {
        if (chunk.Length != 0)
        {
            throw Fault(chunk, $"{chunk.Length} bytes", "no data");
        }

        if (data.Count == 0)
        {
            throw Fault(chunk, "the end of the image before any compressed rows", "at least one IDAT");
        }
    }

    private void ReadPalette(PngChunk chunk)
    {
        if (Palette is not null)
        {
            throw Fault(chunk, "a second palette", "one");
        }

        if (data.Count > 0)
        {
            throw Fault(chunk, "a palette after compressed rows", "PLTE before IDAT");
        }

        if (Info.ColourType is PngColourType.Gray or PngColourType.GrayAlpha)
        {
            throw Fault(chunk, "a palette in a grey image", "none");
        }

        int most = Info.ColourType == PngColourType.Indexed ? 1 << Info.BitDepth : 256;
        if (chunk.Length % 3 != 0 || chunk.Length == 0 || chunk.Length > most * 3)
        {
            string limit = most.ToString(CultureInfo.InvariantCulture);
            throw Fault(chunk, $"{chunk.Length} bytes", $"3 bytes for each of 1 to {limit} colours");
        }

        ReadOnlySpan<byte> values = DataOf(chunk);
        var entries = new Rgb[values.Length / 3];
        for (int index = 0; index < entries.Length; index++)
        {
            entries[index] = new Rgb(values[3 * index], values[(3 * index) + 1], values[(3 * index) + 2]);
        }

        Palette = new Palette(entries);
    }
}
