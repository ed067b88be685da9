using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SfNet.Weights;

/// <summary>Turns numbers into stored little-endian elements.</summary>
internal static class ElementEncoder
{
    /// <summary>Encodes single-precision numbers; a finite number beyond the type's range is refused.</summary>
    /// <param name="type">F32, F16 or BF16; the latter two round to the nearest, ties to even.</param>
    /// <param name="source">The numbers.</param>
    /// <param name="target">Takes the bytes.</param>
    /// <returns>The index of the first number that the type cannot hold, or −1.</returns>
    public static int Floats(DataType type, ReadOnlySpan<float> source, Span<byte> target)
    {
        if (type == DataType.Float32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(source).CopyTo(target);
            return -1;
        }

        for (int i = 0; i < source.Length; i++)
        {
            float value = source[i];
            switch (type)
            {
                case DataType.Float32:
                    BinaryPrimitives.WriteSingleLittleEndian(target[(i * sizeof(float))..], value);
                    continue;
                case DataType.Float16:
                    var half = (Half)value;
                    BinaryPrimitives.WriteHalfLittleEndian(target[(i * sizeof(ushort))..], half);
                    if (Half.IsInfinity(half) && float.IsFinite(value))
                    {
                        return i;
                    }

                    continue;
                case DataType.BFloat16:
                    ushort upper = ToBFloat16(value);
                    BinaryPrimitives.WriteUInt16LittleEndian(target[(i * sizeof(ushort))..], upper);
                    if (float.IsFinite(value) && (upper & 0x7F80) == 0x7F80)
                    {
                        return i;
                    }

                    continue;
                default:
                    throw new ArgumentOutOfRangeException(nameof(type), type, "Floats are stored as F32, F16 or BF16.");
            }
        }

        return -1;
    }

    /// <summary>Encodes integers as I64.</summary>
    public static void Integers(ReadOnlySpan<long> source, Span<byte> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(target[(i * sizeof(long))..], source[i]);
        }
    }

    private static ushort ToBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
        {
            // Rounding could carry a NaN's payload into infinity or zero; the quiet bit keeps it a NaN.
            return (ushort)((bits >> 16) | 0x40);
        }

        // Adding just under half of the dropped part, or half where the kept part is odd, rounds to the nearest even.
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
