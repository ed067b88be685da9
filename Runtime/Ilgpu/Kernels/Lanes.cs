using System.Runtime.CompilerServices;

namespace SfNet.Ilgpu;

/// <summary>Functions that kernels call alike for one number and for four.</summary>
public static class Lanes
{
    /// <summary>The larger of two numbers; what is not a number stays so on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float left, float right) => left > right || float.IsNaN(left) ? left : right;

    /// <summary>The larger of each two numbers; what is not a number stays so on either side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Max(Float4 left, Float4 right) => Float4.Max(left, right);

    /// <summary>sum + factor · value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float sum, float factor, float value) => sum + (factor * value);

    /// <summary>sum + factor · value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 MultiplyAdd(Float4 sum, float factor, Float4 value) => Float4.MultiplyAdd(sum, factor, value);
}
