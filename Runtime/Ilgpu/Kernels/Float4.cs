using System.Runtime.CompilerServices;

namespace SfNet.Ilgpu;

/// <summary>Four numbers of single precision that a kernel loads, stores and computes with together, such as four channels of a pixel. Views of it start at multiples of 16 bytes.</summary>
public struct Float4
{
    /// <summary>The first number.</summary>
    public float X;

    /// <summary>The second number.</summary>
    public float Y;

    /// <summary>The third number.</summary>
    public float Z;

    /// <summary>The fourth number.</summary>
    public float W;

    /// <summary>Puts four numbers together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Float4(float x, float y, float z, float w)
    {
        X = x;
        Y = y;
        Z = z;
        W = w;
    }

    /// <summary>Four zeros.</summary>
    public static Float4 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0f, 0f, 0f, 0f);
    }

    /// <summary>The same number four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Splat(float value) => new(value, value, value, value);

    /// <summary>The sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator +(Float4 left, Float4 right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z, left.W + right.W);

    /// <summary>The differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator -(Float4 left, Float4 right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z, left.W - right.W);

    /// <summary>The products, number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator *(Float4 left, Float4 right) => new(left.X * right.X, left.Y * right.Y, left.Z * right.Z, left.W * right.W);

    /// <summary>Each number times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 operator *(Float4 value, float factor) => new(value.X * factor, value.Y * factor, value.Z * factor, value.W * factor);

    /// <summary>sum + factor · value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 MultiplyAdd(Float4 sum, float factor, Float4 value) =>
        new(sum.X + (factor * value.X), sum.Y + (factor * value.Y), sum.Z + (factor * value.Z), sum.W + (factor * value.W));

    /// <summary>sum + factor · value, number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 MultiplyAdd(Float4 sum, Float4 factor, Float4 value) =>
        new(sum.X + (factor.X * value.X), sum.Y + (factor.Y * value.Y), sum.Z + (factor.Z * value.Z), sum.W + (factor.W * value.W));

    /// <summary>The larger of each two numbers; what is not a number stays so on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Max(Float4 left, Float4 right) =>
        new(Larger(left.X, right.X), Larger(left.Y, right.Y), Larger(left.Z, right.Z), Larger(left.W, right.W));

    /// <summary>The smaller of each two numbers; what is not a number stays so on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Min(Float4 left, Float4 right) =>
        new(Smaller(left.X, right.X), Smaller(left.Y, right.Y), Smaller(left.Z, right.Z), Smaller(left.W, right.W));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Larger(float left, float right) => left > right || float.IsNaN(left) ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Smaller(float left, float right) => left < right || float.IsNaN(left) ? left : right;
}
