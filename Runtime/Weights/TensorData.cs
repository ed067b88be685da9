using System;
using System.Buffers;
using System.IO;

namespace SfNet.Weights;

/// <summary>A named tensor with its values, to be held in memory or written to a file.</summary>
public sealed class TensorData
{
    private const int ChunkElements = 16 * 1024;
    private readonly ReadOnlyMemory<float> floats;
    private readonly ReadOnlyMemory<long> integers;
    private readonly IWeightSource? source;

    private TensorData(TensorInfo info, ReadOnlyMemory<float> floats, ReadOnlyMemory<long> integers, IWeightSource? source)
    {
        Info = info;
        this.floats = floats;
        this.integers = integers;
        this.source = source;
    }

    /// <summary>Name, stored type and shape.</summary>
    public TensorInfo Info { get; }

    /// <summary>A tensor of single-precision numbers. The memory is not copied: it must not change while the tensor is in use.</summary>
    /// <param name="name">The checkpoint key.</param>
    /// <param name="shape">The shape; its number of elements is the length of <paramref name="values"/>.</param>
    /// <param name="values">The values in row-major order.</param>
    /// <param name="type">What a file stores: F32, or F16 or BF16, which round to the nearest.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape, or the type is another.</exception>
    public static TensorData FromFloats(string name, TensorShape shape, ReadOnlyMemory<float> values, DataType type = DataType.Float32)
    {
        Check(name, shape, values.Length);
        CheckFloatType(type);
        return new TensorData(new TensorInfo(name, type, shape), values, default, null);
    }

    /// <summary>
    /// A tensor of 64-bit integers, stored as I64. The memory is not copied: it must not change while the tensor is in use.
    /// </summary>
    /// <param name="name">The checkpoint key.</param>
    /// <param name="shape">The shape; its number of elements is the length of <paramref name="values"/>.</param>
    /// <param name="values">The values in row-major order.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public static TensorData FromIntegers(string name, TensorShape shape, ReadOnlyMemory<long> values)
    {
        Check(name, shape, values.Length);
        return new TensorData(new TensorInfo(name, DataType.Int64, shape), default, values, null);
    }

    /// <summary>A tensor of another source, read when it is needed and not kept.</summary>
    /// <param name="source">The source, which must stay open while the tensor is in use.</param>
    /// <param name="name">The tensor's name in the source, and here.</param>
    /// <param name="floatType">
    /// What a file stores for floating-point numbers: F32, F16 or BF16. Integers and booleans are stored as I64.
    /// </param>
    /// <exception cref="WeightFileException">The source has no such tensor, or its type does not convert.</exception>
    public static TensorData FromSource(IWeightSource source, string name, DataType floatType = DataType.Float32)
    {
        ArgumentNullException.ThrowIfNull(source);
        CheckFloatType(floatType);
        if (!source.TryGetTensor(name, out TensorInfo? tensor))
        {
            throw TensorReading.Unknown(source.Description, name);
        }

        if (!tensor.Type.IsFloat() && !tensor.Type.IsInteger())
        {
            throw new WeightFileException(
                source.Description, name, $"elements of type {tensor.Type.FormatName()} do not convert to numbers");
        }

        DataType stored = tensor.Type.IsFloat() ? floatType : DataType.Int64;
        return new TensorData(tensor with { Type = stored }, default, default, source);
    }

    /// <summary>The values as single-precision numbers, before any rounding to the stored type.</summary>
    internal void ReadFloats(string description, Span<float> target)
    {
        TensorReading.Check(description, Info, converts: true, "numbers", target.Length);
        if (source is not null)
        {
            source.ReadFloats(Info.Name, target);
        }
        else if (Info.Type != DataType.Int64)
        {
            floats.Span.CopyTo(target);
        }
        else
        {
            for (int i = 0; i < target.Length; i++)
            {
                if (!ExactFloat.TryConvert(integers.Span[i], out target[i]))
                {
                    throw TensorReading.NotHeld(description, Info, i, "single precision");
                }
            }
        }
    }

    /// <summary>The values as integers.</summary>
    internal void ReadIntegers(string description, Span<long> target)
    {
        TensorReading.Check(description, Info, Info.Type == DataType.Int64, "integers", target.Length);
        if (source is not null)
        {
            source.ReadIntegers(Info.Name, target);
        }
        else
        {
            integers.Span.CopyTo(target);
        }
    }

    /// <summary>Writes the stored elements.</summary>
    internal void WriteTo(Stream stream, string path)
    {
        if (Info.Shape.ElementCount > Array.MaxLength)
        {
            throw new WeightFileException(
                path, Info.Name, $"{Info.Shape.ElementCount} elements are more than can be written ({Array.MaxLength})");
        }

        int count = (int)Info.Shape.ElementCount;
        if (Info.Type == DataType.Int64)
        {
            ReadOnlySpan<long> values = source is null ? integers.Span : Load<long>(count, ReadIntegers, path);
            Write(stream, values, static (_, part, bytes) => Encode(part, bytes), path);
        }
        else
        {
            ReadOnlySpan<float> values = source is null ? floats.Span : Load<float>(count, ReadFloats, path);
            Write(stream, values, ElementEncoder.Floats, path);
        }
    }

    private static int Encode(ReadOnlySpan<long> part, Span<byte> bytes)
    {
        ElementEncoder.Integers(part, bytes);
        return -1;
    }

    private static ReadOnlySpan<T> Load<T>(int count, Action<string, Span<T>> read, string path)
    {
        var values = new T[count];
        read(path, values);
        return values;
    }

    private void Write<T>(Stream stream, ReadOnlySpan<T> values, Func<DataType, ReadOnlySpan<T>, Span<byte>, int> encode, string path)
    {
        int width = Info.Type.BitWidth() / 8;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkElements * width);
        try
        {
            for (int start = 0; start < values.Length; start += ChunkElements)
            {
                ReadOnlySpan<T> part = values.Slice(start, Math.Min(ChunkElements, values.Length - start));
                int bad = encode(Info.Type, part, buffer);
                if (bad >= 0)
                {
                    throw new WeightFileException(
                        path,
                        Info.Name,
                        $"the value {values[start + bad]} at element {start + bad} is beyond the range of {Info.Type.FormatName()}");
                }

                stream.Write(buffer, 0, part.Length * width);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CheckFloatType(DataType type)
    {
        if (type is not (DataType.Float32 or DataType.Float16 or DataType.BFloat16))
        {
            throw new ArgumentException(
                $"Floating-point numbers are stored as F32, F16 or BF16, not as {type.FormatName()}.", nameof(type));
        }
    }

    private static void Check(string name, TensorShape shape, int length)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.ElementCount != length)
        {
            throw new ArgumentException(
                $"Tensor {Printable.Quote(name)} of shape {shape} has {shape.ElementCount} elements, but {length} values were given.",
                nameof(length));
        }
    }
}
