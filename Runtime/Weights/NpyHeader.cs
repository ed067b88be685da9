using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace SfNet.Weights;

/// <summary>What stands in front of an .npy file's data: element type, byte order, order of the dimensions, shape.</summary>
internal sealed record NpyHeader(DataType Type, bool BigEndian, bool ColumnMajor, TensorShape Shape)
{
    /// <summary>Bytes of the magic number, the version and the shortest header length.</summary>
    public const int PrefixBytes = 10;

    /// <summary>The most dimensions an array may have, as in NumPy.</summary>
    public const int MostDimensions = 64;

    /// <summary>The longest header that is read; that of an array of plain numbers is far shorter.</summary>
    private const int LongestHeader = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header and leaves the stream at the first byte of the data.</summary>
    public static NpyHeader Read(FileStream stream, string path)
    {
        Span<byte> prefix = stackalloc byte[PrefixBytes + 2];
        stream.ReadExactly(prefix[..PrefixBytes]);
        if (!prefix.StartsWith(Magic))
        {
            throw new WeightFileException(path, null, "the file does not start with the bytes \\x93NUMPY; expected an .npy file");
        }

        int major = prefix[6];
        int minor = prefix[7];
        if (major is < 1 or > 3 || minor != 0)
        {
            throw new WeightFileException(path, null, $"the format version is {major}.{minor}; expected 1.0, 2.0 or 3.0");
        }

        long length = BinaryPrimitives.ReadUInt16LittleEndian(prefix[8..]);
        if (major > 1 && stream.ReadAtLeast(prefix[PrefixBytes..], 2, throwOnEndOfStream: false) == 2)
        {
            length = BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]);
        }

        long rest = stream.Length - stream.Position;
        if (length > LongestHeader || length > rest)
        {
            throw new WeightFileException(
                path,
                null,
                $"the header claims to have {length} bytes; expected no more than {LongestHeader} and than the {rest} bytes that follow");
        }

        byte[] text = new byte[length];
        stream.ReadExactly(text);
        return new NpyHeaderParser(Encoding.Latin1.GetString(text), path).Parse();
    }

    /// <summary>Prefix and header of version 1.0, padded so that the data starts at a multiple of 64 bytes.</summary>
    public static byte[] Compose(string description, TensorShape shape)
    {
        string sizes = shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
        string text = $"{{'descr': '{description}', 'fortran_order': False, 'shape': {sizes}, }}";
        int total = (PrefixBytes + text.Length + 1 + 63) / 64 * 64;
        byte[] header = new byte[total];
        Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(total - PrefixBytes));
        Encoding.ASCII.GetBytes(text.PadRight(total - PrefixBytes - 1) + '\n', header.AsSpan(PrefixBytes));
        return header;
    }
}
