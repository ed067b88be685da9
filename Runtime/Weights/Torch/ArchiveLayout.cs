using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights.Pickle;
using SfNet.Weights.Zip;

namespace SfNet.Weights.Torch;

/// <summary>
/// The layout since PyTorch 1.6: a zip archive of one folder with <c>data.pkl</c>, the pickle, and <c>data/0</c>, <c>data/1</c> and so on, the storages.
/// </summary>
internal static class ArchiveLayout
{
    private const string Pickle = "/data.pkl";

    public static TorchCheckpoint Read(FileMapping file)
    {
        IReadOnlyDictionary<string, ZipEntry> entries = ZipDirectory.Read(file);
        string[] pickles = [.. entries.Keys.Where(name => name.EndsWith(Pickle, StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - Pickle.Length)];
        if (pickles is not [string name])
        {
            throw ZipDirectory.Broken(file, $"the zip archive has {pickles.Length} entries called data.pkl in a folder at its top; a checkpoint of torch.save has one");
        }

        string folder = name[..^Pickle.Length];
        if (entries.ContainsKey($"{folder}/constants.pkl"))
        {
            throw ZipDirectory.Broken(file, "this is a program that torch.jit.save wrote; expected a checkpoint, as torch.save(model.state_dict(), ...) writes it");
        }

        object? root = ReadPickle(file, entries[name]);
        return new TorchCheckpoint(root, Storages(entries, $"{folder}/data/"), IsBigEndian(file, entries, $"{folder}/byteorder"), PthLayout.Zip);
    }

    private static object? ReadPickle(FileMapping file, ZipEntry entry)
    {
        if (entry.Length > PickleLimits.LongestPickle)
        {
            throw ZipDirectory.Broken(file, $"{entry.Name} has {entry.Length} bytes; at most {PickleLimits.LongestPickle} are read");
        }

        object? root = new PickleReader(file.Path, "data.pkl", new TorchNames()).Read(file.Bytes(entry.Offset, (int)entry.Length), out int length);
        return length == entry.Length ? root : throw ZipDirectory.Broken(file, $"data.pkl: {entry.Length - length} bytes follow the end of the pickle");
    }

    private static Dictionary<string, StorageRange> Storages(IReadOnlyDictionary<string, ZipEntry> entries, string folder) => entries.Values
        .Where(entry => entry.Name.StartsWith(folder, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Name[folder.Length..], entry => new StorageRange(entry.Offset, entry.Length), StringComparer.Ordinal);

    /// <summary>Archives of before PyTorch 2.1 do not say: they were written where numbers are little-endian.</summary>
    private static bool IsBigEndian(FileMapping file, IReadOnlyDictionary<string, ZipEntry> entries, string name)
    {
        if (!entries.TryGetValue(name, out ZipEntry? entry))
        {
            return false;
        }

        ReadOnlySpan<byte> order = file.Bytes(entry.Offset, (int)Math.Min(entry.Length, 8));
        return order.SequenceEqual("little"u8) ? false
            : order.SequenceEqual("big"u8) ? true
            : throw ZipDirectory.Broken(file, "the entry byteorder is neither 'little' nor 'big'");
    }
}
