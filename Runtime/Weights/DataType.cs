namespace SfNet.Weights;

/// <summary>The type of a stored tensor's elements: every type the safetensors format knows, whether or not it can be converted.</summary>
public enum DataType
{
    /// <summary>A byte that is 0 or 1 (BOOL).</summary>
    Boolean,

    /// <summary>Four-bit floating point, two to a byte (F4). Recognised, not converted.</summary>
    Float4,

    /// <summary>Six-bit floating point with two exponent bits (F6_E2M3). Recognised, not converted.</summary>
    Float6E2M3,

    /// <summary>Six-bit floating point with three exponent bits (F6_E3M2). Recognised, not converted.</summary>
    Float6E3M2,

    /// <summary>Unsigned byte (U8).</summary>
    UInt8,

    /// <summary>Signed byte (I8).</summary>
    Int8,

    /// <summary>Eight-bit floating point with five exponent bits (F8_E5M2). Recognised, not converted.</summary>
    Float8E5M2,

    /// <summary>Eight-bit floating point with four exponent bits (F8_E4M3). Recognised, not converted.</summary>
    Float8E4M3,

    /// <summary>Eight-bit floating point with five exponent bits and no negative zero (F8_E5M2FNUZ). Recognised, not converted.</summary>
    Float8E5M2Fnuz,

    /// <summary>Eight-bit floating point with four exponent bits and no negative zero (F8_E4M3FNUZ). Recognised, not converted.</summary>
    Float8E4M3Fnuz,

    /// <summary>Eight-bit power of two (F8_E8M0). Recognised, not converted.</summary>
    Float8E8M0,

    /// <summary>Signed 16-bit integer (I16).</summary>
    Int16,

    /// <summary>Unsigned 16-bit integer (U16).</summary>
    UInt16,

    /// <summary>IEEE 754 half precision (F16).</summary>
    Float16,

    /// <summary>The upper half of an IEEE 754 single (BF16).</summary>
    BFloat16,

    /// <summary>Signed 32-bit integer (I32).</summary>
    Int32,

    /// <summary>Unsigned 32-bit integer (U32).</summary>
    UInt32,

    /// <summary>IEEE 754 single precision (F32).</summary>
    Float32,

    /// <summary>Two singles, real and imaginary part (C64). Recognised, not converted.</summary>
    Complex64,

    /// <summary>IEEE 754 double precision (F64).</summary>
    Float64,

    /// <summary>Signed 64-bit integer (I64).</summary>
    Int64,

    /// <summary>Unsigned 64-bit integer (U64).</summary>
    UInt64,
}
