using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SfNet.Numerics;

/// <summary>Four floats: SSE on x86, NEON on Arm.</summary>
public readonly unsafe struct Simd128 : ISimd<Vector128<float>>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Vector128<float> Zero => Vector128<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector128<float> value) => value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(float* target, Vector128<float> value, int count)
    {
        if (count >= 4)
        {
            value.Store(target);
            return;
        }

        if ((count & 2) != 0)
        {
            value.GetLower().Store(target);
            target += 2;
            value = Vector128.Shuffle(value, Vector128.Create(2, 3, 2, 3));
        }

        if ((count & 1) != 0)
        {
            *target = value.ToScalar();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    // The x86 instruction returns its second operand when either is not a number, so the value goes second.
    // Elsewhere the portable operation keeps what is not a number from either side.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> limit, Vector128<float> value) =>
        Sse.IsSupported ? Sse.Max(limit, value) : Vector128.Max(limit, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> limit, Vector128<float> value) =>
        Sse.IsSupported ? Sse.Min(limit, value) : Vector128.Min(limit, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Round(Vector128<float> value) => Vector128.Round(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ScaleByPowerOfTwo(Vector128<float> value, Vector128<float> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Avx512F.VL.Scale(value, n);
        }

        Vector128<float> half = Round(n * 0.5f);
        return value * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SelectGreater(
        Vector128<float> a, Vector128<float> b, Vector128<float> whenTrue, Vector128<float> whenFalse) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), whenTrue, whenFalse);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SelectNotNumber(Vector128<float> test, Vector128<float> whenNaN, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.Equals(test, test), otherwise, whenNaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Permute(Vector128<float> table, int* indices)
    {
        if (Avx.IsSupported)
        {
            return Avx.PermuteVar(table, Vector128.Load(indices));
        }

        float* lanes = stackalloc float[4];
        table.Store(lanes);
        return Vector128.Create(lanes[indices[0]], lanes[indices[1]], lanes[indices[2]], lanes[indices[3]]);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> value) => Vector128.Sum(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(float* first, Vector128<float> a, Vector128<float> b, float* second, Vector128<float> c, Vector128<float> d)
    {
        Vector128<float> sums;
        if (Sse3.IsSupported)
        {
            sums = Sse3.HorizontalAdd(Sse3.HorizontalAdd(a, b), Sse3.HorizontalAdd(c, d));
        }
        else if (AdvSimd.Arm64.IsSupported)
        {
            sums = AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(a, b), AdvSimd.Arm64.AddPairwise(c, d));
        }
        else
        {
            sums = Vector128.Create(Vector128.Sum(a), Vector128.Sum(b), Vector128.Sum(c), Vector128.Sum(d));
        }

        sums.GetLower().Store(first);
        sums.GetUpper().Store(second);
    }

    // 2ⁿ for n from −126 to 127. Adding 1.5 · 2²³ leaves n + 127 in the low bits of the sum; shifted up they are the exponent of 2ⁿ.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> PowerOfTwo(Vector128<float> n) => ((n + Vector128.Create(12583039f)).AsInt32() << 23).AsSingle();
}
