using System;
using System.Collections.Generic;
using System.Text;

namespace SfNet.Weights.Zip;

/// <summary>A file as an archive's directory lists it.</summary>
internal sealed record ZipRecord(string Name, long Start, long Length);

/// <summary>Reads the directory of an archive, entry by entry.</summary>
internal sealed class ZipCentralDirectory(FileMapping file, ZipEnd end)
{
    private const uint Signature = 0x02014b50;
    private const int RecordBytes = 46;
    private const int Encrypted = 1;
    private const ushort LargeNumbers = 1;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All entries; one that cannot be read as it is stored is refused.</summary>
    public List<ZipRecord> Read()
    {
        var records = new List<ZipRecord>();
        long at = end.Start;
        long limit = end.Start + end.Length;
        for (long i = 0; i < end.Entries; i++)
        {
            if (limit - at < RecordBytes || new ZipFields(file.Bytes(at, RecordBytes)).UInt32(0) != Signature)
            {
                throw ZipDirectory.Broken(file, $"entry {i} of the archive's directory should be at byte {at}, but is not there");
            }

            var fields = new ZipFields(file.Bytes(at, RecordBytes));
            (int name, int extra, int comment) = (fields.UInt16(28), fields.UInt16(30), fields.UInt16(32));
            if (limit - at - RecordBytes < name + extra + comment)
            {
                throw ZipDirectory.Broken(file, $"entry {i} of the archive's directory is longer than the directory");
            }

            records.Add(Check(Decode(file, file.Bytes(at + RecordBytes, name)), fields, file.Bytes(at + RecordBytes + name, extra)));
            at += RecordBytes + name + extra + comment;
        }

        return records;
    }

    /// <summary>A name of the archive.</summary>
    public static string Decode(FileMapping file, ReadOnlySpan<byte> name)
    {
        try
        {
            return Strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            throw ZipDirectory.Broken(file, $"the archive has a name that is not valid UTF-8, {Printable.Quote(Encoding.Latin1.GetString(name))}");
        }
    }

    private ZipRecord Check(string name, ZipFields fields, ReadOnlySpan<byte> extra)
    {
        (ushort flags, ushort method) = (fields.UInt16(8), fields.UInt16(10));
        if ((flags & Encrypted) != 0 || method != 0)
        {
            string form = (flags & Encrypted) != 0 ? "encrypted" : $"compressed (method {method})";
            throw ZipDirectory.Broken(file, $"the entry {Printable.Quote(name)} is {form}; torch.save stores entries as they are");
        }

        ulong original = fields.UInt32(24);
        ulong stored = fields.UInt32(20);
        ulong start = fields.UInt32(42);
        ReadOnlySpan<byte> large = Large(extra);
        original = Widen(original, ref large, name);
        stored = Widen(stored, ref large, name);
        start = Widen(start, ref large, name);
        if (original != stored || stored > long.MaxValue || start > long.MaxValue)
        {
            throw ZipDirectory.Broken(
                file, $"the entry {Printable.Quote(name)} is stored as it is, but said to have {stored} bytes in the archive and {original} outside, from byte {start} on");
        }

        return new ZipRecord(name, (long)start, (long)stored);
    }

    /// <summary>The 64-bit numbers among an entry's extra fields.</summary>
    private static ReadOnlySpan<byte> Large(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var fields = new ZipFields(extra);
            int length = Math.Min(fields.UInt16(2), extra.Length - 4);
            if (fields.UInt16(0) == LargeNumbers)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    private ulong Widen(ulong number, ref ReadOnlySpan<byte> large, string name)
    {
        if (number != uint.MaxValue)
        {
            return number;
        }

        if (large.Length < sizeof(ulong))
        {
            throw ZipDirectory.Broken(file, $"the entry {Printable.Quote(name)} announces 64-bit numbers, but they are not there");
        }

        ulong wide = new ZipFields(large).UInt64(0);
        large = large[sizeof(ulong)..];
        return wide;
    }
}
