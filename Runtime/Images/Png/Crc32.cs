using System;
using System.Buffers.Binary;

namespace SfNet.Images.Png;

/// <summary>
/// The checksum of PNG chunks: CRC-32 with the reflected polynomial 0xEDB88320, started with all ones and inverted at the end.
/// </summary>
/// <remarks>
/// Eight bytes a step: table k answers what a byte does to the remainder after k further zero bytes, so eight independent look-ups replace
/// a chain of eight.
/// </remarks>
internal static class Crc32
{
    private static readonly uint[] Tables = CreateTables();

    /// <summary>The checksum of two spans, one after the other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default) =>
        ~Append(Append(uint.MaxValue, first), second);

    private static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<uint> tables = Tables;
        while (data.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[0x700 + (int)(low & 0xFF)] ^ tables[0x600 + (int)((low >> 8) & 0xFF)]
                ^ tables[0x500 + (int)((low >> 16) & 0xFF)] ^ tables[0x400 + (int)(low >> 24)]
                ^ tables[0x300 + (int)(high & 0xFF)] ^ tables[0x200 + (int)((high >> 8) & 0xFF)]
                ^ tables[0x100 + (int)((high >> 16) & 0xFF)] ^ tables[(int)(high >> 24)];
            data = data[8..];
        }

        foreach (byte value in data)
        {
            crc = (crc >> 8) ^ tables[(int)((crc ^ value) & 0xFF)];
        }

        return crc;
    }

    private static uint[] CreateTables()
    {
        var tables = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            tables[value] = crc;
        }

        for (int index = 256; index < tables.Length; index++)
        {
            uint before = tables[index - 256];
            tables[index] = (before >> 8) ^ tables[before & 0xFF];
        }

        return tables;
    }
}
