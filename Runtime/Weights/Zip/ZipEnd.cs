using System;

namespace SfNet.Weights.Zip;

/// <summary>What the end of an archive says of its directory.</summary>
/// <param name="Start">Where the directory starts.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Entries">How many files it lists.</param>
internal sealed record ZipEnd(long Start, long Length, long Entries)
{
    private const uint EndSignature = 0x06054b50;
    private const uint LargeEndSignature = 0x06064b50;
    private const uint LocatorSignature = 0x07064b50;
    private const int LocatorBytes = 20;
    private const int LargeEndBytes = 56;
    private const int LongestComment = ushort.MaxValue;
    private const int CommentLengthAt = 20;

    /// <summary>Finds the end record, and the larger one of archives that need 64-bit numbers.</summary>
    public static ZipEnd Find(FileMapping file)
    {
        long at = Search(file);
        var fields = new ZipFields(file.Bytes(at, ZipDirectory.EndBytes));
        (ushort disk, ushort count, uint length, uint start) = (fields.UInt16(4), fields.UInt16(10), fields.UInt32(12), fields.UInt32(16));
        bool large = count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue;
        if (!large && (disk != 0 || fields.UInt16(8) != count))
        {
            throw ZipDirectory.Broken(file, "the archive is split into several files");
        }

        return large ? ReadLarge(file, at) : Check(file, new ZipEnd(start, length, count), at);
    }

    private static long Search(FileMapping file)
    {
        int length = (int)Math.Min(file.Length, ZipDirectory.EndBytes + LongestComment);
        ReadOnlySpan<byte> tail = file.Bytes(file.Length - length, length);
        for (int at = length - ZipDirectory.EndBytes; at >= 0; at--)
        {
            var fields = new ZipFields(tail[at..]);
            if (fields.UInt32(0) == EndSignature && fields.UInt16(CommentLengthAt) == length - at - ZipDirectory.EndBytes)
            {
                return file.Length - length + at;
            }
        }

        throw ZipDirectory.Broken(file, "the zip archive has no directory at its end; the file is cut off");
    }

    private static ZipEnd ReadLarge(FileMapping file, long end)
    {
        long locator = end - LocatorBytes;
        if (locator < LargeEndBytes || new ZipFields(file.Bytes(locator, LocatorBytes)).UInt32(0) != LocatorSignature)
        {
            throw ZipDirectory.Broken(file, "the archive's end announces 64-bit numbers, but they are not there");
        }

        ulong at = new ZipFields(file.Bytes(locator, LocatorBytes)).UInt64(8);
        if (at > (ulong)(locator - LargeEndBytes) || new ZipFields(file.Bytes((long)at, LargeEndBytes)).UInt32(0) != LargeEndSignature)
        {
            throw ZipDirectory.Broken(file, $"the archive's 64-bit end record is said to start at byte {at}, where none is");
        }

        var fields = new ZipFields(file.Bytes((long)at, LargeEndBytes));
        (ulong count, ulong length, ulong start) = (fields.UInt64(32), fields.UInt64(40), fields.UInt64(48));
        return count <= int.MaxValue && length <= long.MaxValue && start <= long.MaxValue
            ? Check(file, new ZipEnd((long)start, (long)length, (long)count), (long)at)
            : throw ZipDirectory.Broken(file, "the archive's directory is said to be larger than any file");
    }

    private static ZipEnd Check(FileMapping file, ZipEnd end, long limit) => end.Start <= limit && end.Length <= limit - end.Start
        ? end
        : throw ZipDirectory.Broken(file, $"the archive's directory is said to have {end.Length} bytes from byte {end.Start} on, more than there are before its end");
}
