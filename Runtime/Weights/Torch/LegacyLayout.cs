using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using SfNet.Weights.Pickle;

namespace SfNet.Weights.Torch;

/// <summary>
/// The layout before PyTorch 1.6: pickles of a magic number, a version, the writer's machine, the value, and the storages' names, and then each storage's number of
/// elements and its bytes.
/// </summary>
internal sealed class LegacyLayout(FileMapping file)
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    private readonly TorchNames names = new();
    private long position;

    public TorchCheckpoint Read()
    {
        if (ReadPickle("the magic number") is not BigInteger magic || magic != Magic)
        {
            throw Broken("the file is a pickle, but does not start with the magic number of torch.save; only what torch.save wrote is read");
        }

        if (ReadPickle("the version") is not Version)
        {
            throw Broken($"the version of the layout is not {Version}, the only one");
        }

        if (ReadPickle("the writer's machine") is not PickleDictionary machine || machine.Entries.GetValueOrDefault("little_endian") is not bool little)
        {
            throw Broken("the byte order of the writer's machine is not there");
        }

        object? root = ReadPickle("the checkpoint");
        if (ReadPickle("the list of storages") is not PickleList keys || !keys.Items.All(key => key is string))
        {
            throw Broken("the names of the storages are not there");
        }

        return new TorchCheckpoint(root, Storages(keys, !little), !little, PthLayout.Legacy);
    }

    private object? ReadPickle(string what)
    {
        int room = (int)Math.Min(file.Length - position, PickleLimits.LongestPickle + 1);
        object? value = new PickleReader(file.Path, $"the pickle of {what} (from byte {position})", names).Read(file.Bytes(position, room), out int length);
        position += length;
        return value;
    }

    private Dictionary<string, StorageRange> Storages(PickleList keys, bool bigEndian)
    {
        var ranges = new Dictionary<string, StorageRange>(StringComparer.Ordinal);
        foreach (string key in keys.Items.Cast<string>())
        {
            if (!names.Storages.TryGetValue(key, out StorageReference? storage))
            {
                throw Broken($"the file has a storage {Printable.Quote(key)} that nothing refers to, so that its size is not known");
            }

            if (file.Length - position < sizeof(long))
            {
                throw Broken($"the file is cut off before storage {Printable.Quote(key)}");
            }

            ReadOnlySpan<byte> size = file.Bytes(position, sizeof(long));
            long elements = bigEndian ? BinaryPrimitives.ReadInt64BigEndian(size) : BinaryPrimitives.ReadInt64LittleEndian(size);
            position += sizeof(long);
            Int128 bytes = (Int128)elements * (storage.Type.BitWidth() / 8);
            if (elements < 0 || bytes > file.Length - position)
            {
                throw Broken($"storage {Printable.Quote(key)} is said to have {bytes} bytes from byte {position} on; the file is cut off after {file.Length - position}");
            }

            if (!ranges.TryAdd(key, new StorageRange(position, (long)bytes)))
            {
                throw Broken($"storage {Printable.Quote(key)} is listed twice");
            }

            position += (long)bytes;
        }

        return position == file.Length ? ranges : throw Broken($"{file.Length - position} bytes follow the last storage");
    }

    private WeightFileException Broken(string problem) => new(file.Path, null, problem);
}
