using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace SfNet.Runtime.Tests.Images;

/// <summary>A PNG encoder for every colour type, depth and interlacing, written from the standard with nothing of the product's code.</summary>
internal sealed class TestPng
{
    private static readonly (int X, int Y, int Dx, int Dy)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public int Width { get; init; } = 1;

    public int Height { get; init; } = 1;

    public int Depth { get; init; } = 8;

    public int Colour { get; init; }

    public bool Interlaced { get; init; }

    /// <summary>Samples in row order, channels innermost, each 0 to 2^depth − 1.</summary>
    public ushort[] Samples { get; init; } = [];

    /// <summary>Palette as red, green, blue bytes.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>The filter of row y; all five in turn by default.</summary>
    public Func<int, int> Filter { get; init; } = row => row % 5;

    public int Channels => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static TestPng Random(int colour, int depth, bool interlaced, int width, int height, int seed)
    {
        var random = new Random(seed);
        int channels = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var palette = new byte[3 << Math.Min(depth, 8)];
        random.NextBytes(palette);
        return new TestPng
        {
            Width = width,
            Height = height,
            Depth = depth,
            Colour = colour,
            Interlaced = interlaced,
            Palette = colour == 3 ? palette : [],
            Samples = Enumerable.Range(0, width * height * channels).Select(_ => (ushort)random.Next(1 << depth)).ToArray(),
        };
    }

    public static byte[] Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    public static byte[] Chunk(string type, params byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian((uint)data.Length), .. body, .. BigEndian(Crc(body))];
    }

    public static byte[] Header(int width, int height, int depth, int colour, int interlace = 0) =>
        Chunk("IHDR", [.. BigEndian((uint)width), .. BigEndian((uint)height), (byte)depth, (byte)colour, 0, 0, (byte)interlace]);

    public static byte[] Compress(byte[] rows)
    {
        using var target = new MemoryStream();
        using (var stream = new ZLibStream(target, CompressionLevel.Optimal))
        {
            stream.Write(rows);
        }

        return target.ToArray();
    }

    public static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>Bit by bit, as the standard's appendix defines it.</summary>
    public static uint Crc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    public byte[] HeaderChunk() => Header(Width, Height, Depth, Colour, Interlaced ? 1 : 0);

    public byte[] PaletteChunk() => Palette.Length == 0 ? [] : Chunk("PLTE", Palette);

    public byte[] Encode() => [.. Signature, .. HeaderChunk(), .. PaletteChunk(), .. Chunk("IDAT", Compress(Rows())), .. Chunk("IEND")];

    /// <summary>All rows with their filter bytes.</summary>
    public byte[] Rows()
    {
        var result = new List<byte>();
        foreach ((int x0, int y0, int dx, int dy) in Interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[] above = [];
            for (int y = y0, line = 0; y < Height && x0 < Width; y += dy, line++)
            {
                byte[] row = Pack(y, x0, dx);
                above = line == 0 ? new byte[row.Length] : above;
                result.AddRange(FilterRow(row, above, Filter(line), Math.Max(1, Channels * Depth / 8)));
                above = row;
            }
        }

        return [.. result];
    }

    private byte[] Pack(int y, int x0, int dx)
    {
        var bits = new List<bool>();
        for (int x = x0; x < Width; x += dx)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                int sample = Samples[(((y * Width) + x) * Channels) + channel];
                for (int bit = Depth - 1; bit >= 0; bit--)
                {
                    bits.Add(((sample >> bit) & 1) != 0);
                }
            }
        }

        var row = new byte[(bits.Count + 7) / 8];
        for (int index = 0; index < bits.Count; index++)
        {
            row[index / 8] |= (byte)(bits[index] ? 0x80 >> (index % 8) : 0);
        }

        return row;
    }

    private static byte[] FilterRow(byte[] row, byte[] above, int filter, int step)
    {
        var result = new byte[row.Length + 1];
        result[0] = (byte)filter;
        for (int index = 0; index < row.Length; index++)
        {
            int a = index < step ? 0 : row[index - step];
            int b = above[index];
            int c = index < step ? 0 : above[index - step];
            int[] predictions = [0, a, b, (a + b) / 2, Paeth(a, b, c)];
            result[index + 1] = (byte)(row[index] - predictions[filter]);
        }

        return result;
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c;
        if (Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c))
        {
            return a;
        }

        return Math.Abs(p - b) <= Math.Abs(p - c) ? b : c;
    }
}
