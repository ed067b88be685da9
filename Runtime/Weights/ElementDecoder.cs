using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SfNet.Weights;

/// <summary>
/// Turns stored elements into single-precision numbers or 64-bit integers; every conversion is exact, except that F64 is rounded.
/// </summary>
internal static class ElementDecoder
{
    /// <summary>Decodes into single precision.</summary>
    /// <param name="type">A type that <see cref="DataTypes.IsFloat"/> or <see cref="DataTypes.IsInteger"/> holds for.</param>
    /// <param name="source">The stored bytes, at least as many as the target needs; no alignment expected.</param>
    /// <param name="bigEndian">The byte order of the source.</param>
    /// <param name="target">Takes the values.</param>
    /// <returns>The index of the first element that single precision cannot hold, or −1.</returns>
    public static int ToFloats(DataType type, ReadOnlySpan<byte> source, bool bigEndian, Span<float> target)
    {
        bool swap = bigEndian == BitConverter.IsLittleEndian;
        switch (type)
        {
            case DataType.Float32:
                source[..(target.Length * sizeof(float))].CopyTo(MemoryMarshal.AsBytes(target));
                if (swap)
                {
                    Span<uint> words = MemoryMarshal.Cast<float, uint>(target);
                    BinaryPrimitives.ReverseEndianness(words, words);
                }

                return -1;
            case DataType.Float16:
                return Decode<ushort, float, FromHalf>(source, swap, target);
            case DataType.BFloat16:
                return Decode<ushort, float, FromBFloat16>(source, swap, target);
            case DataType.Float64:
                return Decode<ulong, float, FromDouble>(source, swap, target);
            default:
                return Integers<float, ExactFloat>(type, source, swap, target);
        }
    }

    /// <summary>Decodes into 64-bit integers.</summary>
    /// <param name="type">A type that <see cref="DataTypes.IsInteger"/> holds for.</param>
    /// <param name="source">The stored bytes, at least as many as the target needs; no alignment expected.</param>
    /// <param name="bigEndian">The byte order of the source.</param>
    /// <param name="target">Takes the values.</param>
    /// <returns>The index of the first element that is no such integer (beyond 2⁶³ − 1, or a boolean other than 0 and 1), or −1.</returns>
    public static int ToIntegers(DataType type, ReadOnlySpan<byte> source, bool bigEndian, Span<long> target) =>
        Integers<long, Plain>(type, source, bigEndian == BitConverter.IsLittleEndian, target);

    private static int Integers<TValue, TFinish>(DataType type, ReadOnlySpan<byte> source, bool swap, Span<TValue> target)
        where TValue : unmanaged
        where TFinish : IConversion<long, TValue> => type switch
        {
            DataType.Boolean => Decode<byte, TValue, FromBoolean<TValue, TFinish>>(source, swap, target),
            DataType.UInt8 => Decode<byte, TValue, FromUInt8<TValue, TFinish>>(source, swap, target),
            DataType.Int8 => Decode<byte, TValue, FromInt8<TValue, TFinish>>(source, swap, target),
            DataType.UInt16 => Decode<ushort, TValue, FromUInt16<TValue, TFinish>>(source, swap, target),
            DataType.Int16 => Decode<ushort, TValue, FromInt16<TValue, TFinish>>(source, swap, target),
            DataType.UInt32 => Decode<uint, TValue, FromUInt32<TValue, TFinish>>(source, swap, target),
            DataType.Int32 => Decode<uint, TValue, FromInt32<TValue, TFinish>>(source, swap, target),
            DataType.UInt64 => Decode<ulong, TValue, FromUInt64<TValue, TFinish>>(source, swap, target),
            DataType.Int64 => Decode<ulong, TValue, FromInt64<TValue, TFinish>>(source, swap, target),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The type does not convert."),
        };

    private static int Decode<TRaw, TValue, TConversion>(ReadOnlySpan<byte> source, bool swap, Span<TValue> target)
        where TRaw : unmanaged
        where TValue : unmanaged
        where TConversion : IConversion<TRaw, TValue>
    {
        int width = Unsafe.SizeOf<TRaw>();
        for (int i = 0; i < target.Length; i++)
        {
            TRaw raw = MemoryMarshal.Read<TRaw>(source.Slice(i * width, width));
            if (!TConversion.TryConvert(swap ? Swap(raw) : raw, out target[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // The sizes are constants to the JIT: one branch is left of these four.
    private static TRaw Swap<TRaw>(TRaw raw)
        where TRaw : unmanaged => Unsafe.SizeOf<TRaw>() switch
        {
            2 => Unsafe.BitCast<ushort, TRaw>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<TRaw, ushort>(raw))),
            4 => Unsafe.BitCast<uint, TRaw>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<TRaw, uint>(raw))),
            8 => Unsafe.BitCast<ulong, TRaw>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<TRaw, ulong>(raw))),
            _ => raw,
        };
}
