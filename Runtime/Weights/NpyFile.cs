using System;
using System.IO;
using SfNet.Files;

namespace SfNet.Weights;

/// <summary>
/// Reads and writes .npy files, NumPy's format for one array: versions 1.0 to 3.0, both byte orders, booleans, integers of 1 to 8 bytes,
/// and floating-point numbers of 2, 4 and 8 bytes. Arrays in column-major (Fortran) order are turned into row-major order.
/// </summary>
public static class NpyFile
{
    private const int ChunkElements = 1 << 14;

    private delegate int Decoder<T>(DataType type, ReadOnlySpan<byte> bytes, bool bigEndian, Span<T> target);

    /// <summary>Reads an array as single-precision numbers.</summary>
    /// <param name="path">The file's path.</param>
    /// <remarks>
    /// Half precision widens exactly, double precision is rounded to the nearest, integers must be exact in single precision.
    /// </remarks>
    /// <exception cref="WeightFileException">The file cannot be read, breaks the format, or holds a value that does not fit.</exception>
    public static NpyArray<float> ReadFloats(string path) =>
        Read<float>(path, _ => true, "numbers", "single precision", ElementDecoder.ToFloats);

    /// <summary>Reads an array of integers or booleans that all lie between 0 and 255, such as a map of labels.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="WeightFileException">
    /// The file cannot be read, breaks the format, holds no integers, or one that is not a byte.
    /// </exception>
    public static NpyArray<byte> ReadBytes(string path) =>
        Read<byte>(path, DataTypes.IsInteger, "integers or booleans", "a byte", ToBytes);

    /// <summary>Writes an array as <c>&lt;f4</c>, or leaves everything as it was.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="shape">The shape, of at most 64 dimensions; its number of elements is the length of <paramref name="values"/>.</param>
    /// <param name="values">The values in row-major order.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape, or the shape has too many dimensions.</exception>
    /// <exception cref="WeightFileException">The file cannot be written; one that was there before is unchanged.</exception>
    public static void Write(string path, TensorShape shape, ReadOnlySpan<float> values)
    {
        byte[] header = Header("<f4", shape, values.Length);
        AtomicFile.Write(path, values, (stream, content) =>
        {
            stream.Write(header);
            Span<byte> bytes = new byte[ChunkElements * sizeof(float)];
            for (int start = 0; start < content.Length; start += ChunkElements)
            {
                ReadOnlySpan<float> part = content.Slice(start, Math.Min(ChunkElements, content.Length - start));
                ElementEncoder.Floats(DataType.Float32, part, bytes);
                stream.Write(bytes[..(part.Length * sizeof(float))]);
            }
        }, WeightFileException.Unwritten);
    }

    /// <summary>Writes an array as <c>|u1</c>, or leaves everything as it was.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="shape">The shape, of at most 64 dimensions; its number of elements is the length of <paramref name="values"/>.</param>
    /// <param name="values">The values in row-major order.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape, or the shape has too many dimensions.</exception>
    /// <exception cref="WeightFileException">The file cannot be written; one that was there before is unchanged.</exception>
    public static void Write(string path, TensorShape shape, ReadOnlySpan<byte> values)
    {
        byte[] header = Header("|u1", shape, values.Length);
        AtomicFile.Write(path, values, (stream, content) =>
        {
            stream.Write(header);
            stream.Write(content);
        }, WeightFileException.Unwritten);
    }

    private static byte[] Header(string description, TensorShape shape, int length)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.ElementCount != length || shape.Count > NpyHeader.MostDimensions)
        {
            throw new ArgumentException(
                $"An array of shape {shape} has {shape.ElementCount} elements, but {length} values were given; "
                    + $"at most {NpyHeader.MostDimensions} dimensions can be written.",
                nameof(shape));
        }

        return NpyHeader.Compose(description, shape);
    }

    private static NpyArray<T> Read<T>(string path, Func<DataType, bool> converts, string wanted, string target, Decoder<T> decode)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = FileReading.Open(path, NpyHeader.PrefixBytes, "an .npy file");
            NpyHeader header = NpyHeader.Read(stream, path);
            if (!converts(header.Type))
            {
                throw new WeightFileException(path, null, $"the elements are of type {header.Type.FormatName()}; expected {wanted}");
            }

            CheckLength(header, stream.Length - stream.Position, path);
            var values = new T[header.Shape.ElementCount];
            long bad = Fill(stream, header, values, decode);
            return bad < 0
                ? new NpyArray<T>(header.Shape, header.ColumnMajor ? ToRowMajor(header.Shape, values) : values)
                : throw new WeightFileException(
                    path, null, $"stored element {bad} is a {header.Type.FormatName()} value that {target} cannot hold exactly");
        }
        catch (Exception exception) when (FileReading.IsSystemTrouble(exception))
        {
            throw FileReading.Failed(path, exception);
        }
    }

    /// <summary>Checks the data against the file before anything of that size is allocated.</summary>
    private static void CheckLength(NpyHeader header, long found, string path)
    {
        Int128 expected = (Int128)header.Shape.ElementCount * (header.Type.BitWidth() / 8);
        string what = $"{header.Type.FormatName()} of shape {header.Shape} needs {expected} bytes of data";
        string? problem = found < expected ? $"{what}, but the file is cut off after {found}"
            : found > expected ? $"{what}, but {found - expected} bytes follow them"
            : header.Shape.ElementCount > Array.MaxLength
                ? $"{header.Shape.ElementCount} elements are more than an array can hold ({Array.MaxLength})"
                : null;
        if (problem is not null)
        {
            throw new WeightFileException(path, null, problem);
        }
    }

    private static long Fill<T>(FileStream stream, NpyHeader header, Span<T> values, Decoder<T> decode)
    {
        int width = header.Type.BitWidth() / 8;
        Span<byte> buffer = new byte[Math.Min(ChunkElements, values.Length) * width];
        for (int start = 0; start < values.Length; start += ChunkElements)
        {
            Span<T> part = values.Slice(start, Math.Min(ChunkElements, values.Length - start));
            Span<byte> bytes = buffer[..(part.Length * width)];
            stream.ReadExactly(bytes);
            int bad = decode(header.Type, bytes, header.BigEndian, part);
            if (bad >= 0)
            {
                return start + bad;
            }
        }

        return -1;
    }

    private static int ToBytes(DataType type, ReadOnlySpan<byte> bytes, bool bigEndian, Span<byte> target)
    {
        Span<long> wide = new long[target.Length];
        int bad = ElementDecoder.ToIntegers(type, bytes, bigEndian, wide);
        int end = bad < 0 ? target.Length : bad;
        for (int i = 0; i < end; i++)
        {
            if (wide[i] is < byte.MinValue or > byte.MaxValue)
            {
                return i;
            }

            target[i] = (byte)wide[i];
        }

        return bad;
    }

    private static T[] ToRowMajor<T>(TensorShape shape, T[] stored)
    {
        // In column-major order the first index moves fastest: its step is 1, and each further step is the product of the sizes before.
        Span<long> steps = stackalloc long[shape.Count];
        Span<long> indices = stackalloc long[shape.Count];
        indices.Clear();
        long step = 1;
        for (int k = 0; k < shape.Count; k++)
        {
            steps[k] = step;
            step *= shape[k];
        }

        var values = new T[stored.Length];
        long from = 0;
        for (int to = 0; to < values.Length; to++)
        {
            values[to] = stored[from];
            for (int k = shape.Count - 1; k >= 0; k--)
            {
                from += steps[k];
                if (++indices[k] < shape[k])
                {
                    break;
                }

                from -= steps[k] * shape[k];
                indices[k] = 0;
            }
        }

        return values;
    }
}
