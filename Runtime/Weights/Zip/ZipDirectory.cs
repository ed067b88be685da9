using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights.Zip;

/// <summary>
/// The files within a zip archive whose files are stored as they are, as torch.save writes it. Every range is checked to lie inside the archive and no two share
/// a byte; names are looked up and never made into paths.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>Bytes of the smallest archive, one without files.</summary>
    public const int EndBytes = 22;

    private const uint LocalSignature = 0x04034b50;
    private const int LocalBytes = 30;

    /// <summary>Reads the directory at the archive's end.</summary>
    /// <exception cref="WeightFileException">The archive is damaged, split, encrypted or compressed.</exception>
    public static IReadOnlyDictionary<string, ZipEntry> Read(FileMapping file)
    {
        ZipEnd end = ZipEnd.Find(file);
        var central = new ZipCentralDirectory(file, end);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        foreach (ZipRecord record in central.Read())
        {
            if (!entries.TryAdd(record.Name, Locate(file, record, end.Start)))
            {
                throw Broken(file, $"the archive holds {Printable.Quote(record.Name)} twice");
            }
        }

        CheckOverlaps(file, entries.Values);
        return entries;
    }

    public static WeightFileException Broken(FileMapping file, string problem) => new(file.Path, null, problem);

    /// <summary>Finds the bytes behind the header that stands in front of them.</summary>
    private static ZipEntry Locate(FileMapping file, ZipRecord record, long directoryStart)
    {
        string name = Printable.Quote(record.Name);
        if (record.Start > directoryStart - LocalBytes)
        {
            throw Broken(file, $"the entry {name} is said to start at byte {record.Start}, beyond the archive's files");
        }

        var header = new ZipFields(file.Bytes(record.Start, LocalBytes));
        if (header.UInt32(0) != LocalSignature)
        {
            throw Broken(file, $"the entry {name} is said to start at byte {record.Start}, where no file's header is");
        }

        int nameBytes = header.UInt16(26);
        long offset = record.Start + LocalBytes + nameBytes + header.UInt16(28);
        if (offset > directoryStart || record.Length > directoryStart - offset)
        {
            throw Broken(file, $"the entry {name} is said to have {record.Length} bytes from byte {offset} on, more than the archive has");
        }

        string localName = ZipCentralDirectory.Decode(file, file.Bytes(record.Start + LocalBytes, nameBytes));
        return localName == record.Name && header.UInt16(8) == 0
            ? new ZipEntry(record.Name, record.Start, offset, record.Length)
            : throw Broken(file, $"the entry {name} has another name or form in its header, {Printable.Quote(localName)}, than in the archive's directory");
    }

    private static void CheckOverlaps(FileMapping file, IEnumerable<ZipEntry> entries)
    {
        ZipEntry? before = null;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.Start))
        {
            if (before is not null && entry.Start < before.Offset + before.Length)
            {
                throw Broken(file, $"the entries {Printable.Quote(before.Name)} and {Printable.Quote(entry.Name)} overlap");
            }

            before = entry;
        }
    }
}
