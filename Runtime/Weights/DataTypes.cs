using System;

namespace SfNet.Weights;

/// <summary>What is known of each <see cref="DataType"/>: its name in a safetensors file, its width, and what it converts to.</summary>
public static class DataTypes
{
    private static readonly (DataType Type, string Name, int Bits)[] Known =
    [
        (DataType.Boolean, "BOOL", 8),
        (DataType.Float4, "F4", 4),
        (DataType.Float6E2M3, "F6_E2M3", 6),
        (DataType.Float6E3M2, "F6_E3M2", 6),
        (DataType.UInt8, "U8", 8),
        (DataType.Int8, "I8", 8),
        (DataType.Float8E5M2, "F8_E5M2", 8),
        (DataType.Float8E4M3, "F8_E4M3", 8),
        (DataType.Float8E5M2Fnuz, "F8_E5M2FNUZ", 8),
        (DataType.Float8E4M3Fnuz, "F8_E4M3FNUZ", 8),
        (DataType.Float8E8M0, "F8_E8M0", 8),
        (DataType.Int16, "I16", 16),
        (DataType.UInt16, "U16", 16),
        (DataType.Float16, "F16", 16),
        (DataType.BFloat16, "BF16", 16),
        (DataType.Int32, "I32", 32),
        (DataType.UInt32, "U32", 32),
        (DataType.Float32, "F32", 32),
        (DataType.Complex64, "C64", 64),
        (DataType.Float64, "F64", 64),
        (DataType.Int64, "I64", 64),
        (DataType.UInt64, "U64", 64),
    ];

    /// <summary>The name of a type in a safetensors file, for example <c>BF16</c>.</summary>
    public static string FormatName(this DataType type) => Known[(int)type].Name;

    /// <summary>Bits of one element: 4, 6, 8, 16, 32 or 64.</summary>
    public static int BitWidth(this DataType type) => Known[(int)type].Bits;

    /// <summary>Whether the elements are integers or booleans, readable as 64-bit integers.</summary>
    public static bool IsInteger(this DataType type) => type is DataType.Boolean or DataType.UInt8 or DataType.Int8 or DataType.Int16
        or DataType.UInt16 or DataType.Int32 or DataType.UInt32 or DataType.Int64 or DataType.UInt64;

    /// <summary>Whether the elements are floating-point numbers that convert to single precision: F16, BF16, F32 or F64.</summary>
    public static bool IsFloat(this DataType type) =>
        type is DataType.Float16 or DataType.BFloat16 or DataType.Float32 or DataType.Float64;

    /// <summary>The names of all types, for messages.</summary>
    internal static string AllNames => string.Join(", ", Array.ConvertAll(Known, entry => entry.Name));

    /// <summary>Finds a type by its name in a safetensors file; the case counts.</summary>
    internal static bool TryParse(string name, out DataType type)
    {
        foreach ((DataType known, string knownName, _) in Known)
        {
            if (string.Equals(knownName, name, StringComparison.Ordinal))
            {
                type = known;
                return true;
            }
        }

        type = default;
        return false;
    }
}
