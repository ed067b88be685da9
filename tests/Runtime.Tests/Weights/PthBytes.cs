using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>An entry of an archive that is put together by hand; what its headers say can differ from what it is.</summary>
internal sealed record ArchiveEntry(string Name, byte[] Content)
{
    public ushort Method { get; init; }

    public ushort Flags { get; init; }

    /// <summary>The length that the directory gives, where it is a lie.</summary>
    public uint? Length { get; init; }

    /// <summary>Where the directory says the entry starts, where it is a lie.</summary>
    public uint? Start { get; init; }

    /// <summary>The name in the entry's own header, where it is another.</summary>
    public string? LocalName { get; init; }

    /// <summary>Whether the directory gives its numbers with 64 bits.</summary>
    public bool Large { get; init; }
}

/// <summary>Puts checkpoints together by hand, right and wrong ones.</summary>
internal static class PthBytes
{
    private static readonly byte[] Magic = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    /// <summary>A checkpoint in the zip layout, its storages named 0, 1 and so on.</summary>
    public static byte[] Zip(byte[] pickle, params byte[][] storages) => Archive(
        [new("archive/data.pkl", pickle), .. storages.Select((storage, i) => new ArchiveEntry($"archive/data/{i}", storage)), new("archive/version", "3\n"u8.ToArray())]);

    /// <summary>A checkpoint in the older layout, with storages of single-precision numbers.</summary>
    public static byte[] Legacy(byte[] pickle, params (string Key, byte[] Content)[] storages) =>
    [
        0x80, 2, 0x8a, 10, .. Magic, (byte)'.',
        .. PickleBytes.Of(PickleBytes.Number(1001)),
        .. PickleBytes.Of(PickleBytes.Dictionary(("protocol_version", PickleBytes.Number(1001)), ("little_endian", [0x88]))),
        .. pickle,
        .. PickleBytes.Of([(byte)']', (byte)'(', .. storages.SelectMany(storage => PickleBytes.Text(storage.Key)), (byte)'e']),
        .. storages.SelectMany(storage => BitConverter.GetBytes((long)storage.Content.Length / sizeof(float)).Concat(storage.Content)),
    ];

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>An archive; the end record can announce another number of entries, or numbers of 64 bits.</summary>
    public static byte[] Archive(IReadOnlyList<ArchiveEntry> entries, ushort? count = null, bool largeEnd = false)
    {
        var bytes = new List<byte>();
        var directory = new List<byte>();
        foreach (ArchiveEntry entry in entries)
        {
            uint start = (uint)bytes.Count;
            byte[] local = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
            bytes.AddRange([.. "PK\u0003\u0004"u8, .. Numbers(0, entry.Flags, entry.Method, 0, 0), .. new byte[4], .. Wide(entry.Content.Length, entry.Content.Length), .. Numbers(local.Length, 0)]);
            bytes.AddRange([.. local, .. entry.Content]);
            directory.AddRange(DirectoryEntry(entry, start));
        }

        int at = bytes.Count;
        bytes.AddRange(directory);
        if (largeEnd)
        {
            int end = bytes.Count;
            bytes.AddRange([.. "PK\u0006\u0006"u8, .. Long(44), .. Numbers(45, 45), .. Wide(0, 0), .. Long(entries.Count), .. Long(entries.Count), .. Long(directory.Count), .. Long(at)]);
            bytes.AddRange([.. "PK\u0006\u0007"u8, .. Wide(0), .. Long(end), .. Wide(1)]);
        }

        int announced = largeEnd ? ushort.MaxValue : count ?? entries.Count;
        bytes.AddRange([.. "PK\u0005\u0006"u8, .. Numbers(0, 0, announced, announced), .. Wide(largeEnd ? -1 : directory.Count, largeEnd ? -1 : at), .. Numbers(0)]);
        return [.. bytes];
    }

    private static byte[] DirectoryEntry(ArchiveEntry entry, uint start)
    {
        byte[] name = Encoding.UTF8.GetBytes(entry.Name);
        uint length = entry.Length ?? (uint)entry.Content.Length;
        start = entry.Start ?? start;
        byte[] extra = entry.Large ? [.. Numbers(1, 24), .. Long(length), .. Long(length), .. Long(start)] : [];
        int shown = entry.Large ? -1 : (int)length;
        return
        [
            .. "PK\u0001\u0002"u8, .. Numbers(0, 0, entry.Flags, entry.Method, 0, 0), .. new byte[4], .. Wide(shown, shown), .. Numbers(name.Length, extra.Length, 0, 0, 0),
            .. new byte[4], .. Wide(entry.Large ? -1 : (int)start), .. name, .. extra,
        ];
    }

    private static byte[] Numbers(params int[] values) => [.. values.SelectMany(value => BitConverter.GetBytes((ushort)value))];

    private static byte[] Wide(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Long(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
