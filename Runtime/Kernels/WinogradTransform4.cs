using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The transforms of Winograd's minimal filtering F(4 × 4, 3 × 3) at the points 0, ±a, ±b and infinity, with a = √½ and b = √2.
/// </summary>
/// <remarks>
/// <para>In one dimension, four outputs of a filter g of three taps over six inputs d are Aᵀ · ((G · g) ⊙ (Bᵀ · d)): six products in place of
/// twelve. Nested for two dimensions it is 36 in place of 144. Filter and input are polynomials; G and Aᵀ evaluate at the points, Bᵀ holds the
/// coefficients of the product over all other points:</para>
/// <code>
///      1  0  -5/2   0   1  0           1      0     0
///      0 -b  -2     a   1  0        -2/3  -2a/3  -1/3        1  1    1    1   1   0
/// Bᵀ = 0  b  -2    -a   1  0    G = -2/3   2a/3  -1/3   Aᵀ = 0  a   -a    b  -b   0
///      0 -a  -1/2   b   1  0         1/6    b/6   1/3        0  1/2  1/2  2   2   0
///      0  a  -1/2  -b   1  0         1/6   -b/6   1/3        0  a/2 -a/2  2b -2b  1
///      0  1   0   -5/2  0  1           0      0     1
/// </code>
/// <para>These points keep the entries, and with them the rounding errors, about three times smaller than 0, ±1, ±2 do. Rows two and three, and
/// four and five, share their even and their odd part.</para>
/// </remarks>
internal readonly unsafe struct WinogradTransform4 : IWinogradTransform
{
    private const int Chunk = WinogradScratch.HalfChannels;
    internal const float A = 0.70710678118654752f;
    internal const float B = 1.41421356237309505f;

    /// <inheritdoc/>
    public static int Side => 4;

    /// <inheritdoc/>
    public static int Span => 6;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<S, V>(float** pixels, int channels, float* target, nint step, float* half)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (S.Count == 16)
        {
            for (nint c = 0; c < channels; c += S.Count)
            {
                InputUpper<S, V>(pixels, c, target + c, step);
                InputLower<S, V>(pixels, c, target + c + (18 * step), step);
            }

            return;
        }

        for (nint start = 0; start < channels; start += Chunk)
        {
            nint count = Math.Min(Chunk, channels - start);
            for (int column = 0; column < 6; column++)
            {
                float* to = half + (column * Chunk);
                for (nint c = 0; c < count; c += S.Count)
                {
                    nint at = start + c;
                    Store6<S, V>(
                        S.Load(pixels[column] + at),
                        S.Load(pixels[6 + column] + at),
                        S.Load(pixels[12 + column] + at),
                        S.Load(pixels[18 + column] + at),
                        S.Load(pixels[24 + column] + at),
                        S.Load(pixels[30 + column] + at),
                        to + c,
                        6 * Chunk);
                }
            }

            for (int row = 0; row < 6; row++)
            {
                float* from = half + (6 * row * Chunk);
                float* to = target + (6 * row * step) + start;
                for (nint c = 0; c < count; c += S.Count)
                {
                    Store6<S, V>(
                        S.Load(from + c),
                        S.Load(from + c + Chunk),
                        S.Load(from + c + (2 * Chunk)),
                        S.Load(from + c + (3 * Chunk)),
                        S.Load(from + c + (4 * Chunk)),
                        S.Load(from + c + (5 * Chunk)),
                        to + c,
                        step);
                }
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Column after column is transformed and added to what it contributes to, so that at most 24 vectors live at a time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<S, V>(float* products, nint step, V bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        Column<S, V>(products + step, step, out V s0, out V s1, out V s2, out V s3);
        Column<S, V>(products + (2 * step), step, out V d0, out V d1, out V d2, out V d3);
        First<S, V>(ref s0, d0, bias, out V o01, out V o02, out V o03);
        First<S, V>(ref s1, d1, bias, out V o11, out V o12, out V o13);
        First<S, V>(ref s2, d2, bias, out V o21, out V o22, out V o23);
        First<S, V>(ref s3, d3, bias, out V o31, out V o32, out V o33);
        Column<S, V>(products, step, out d0, out d1, out d2, out d3);
        s0 = S.Add(s0, d0);
        s1 = S.Add(s1, d1);
        s2 = S.Add(s2, d2);
        s3 = S.Add(s3, d3);
        Column<S, V>(products + (3 * step), step, out d0, out d1, out d2, out d3);
        Column<S, V>(products + (4 * step), step, out V e0, out V e1, out V e2, out V e3);
        Second<S, V>(d0, e0, ref s0, ref o01, ref o02, ref o03);
        Second<S, V>(d1, e1, ref s1, ref o11, ref o12, ref o13);
        Second<S, V>(d2, e2, ref s2, ref o21, ref o22, ref o23);
        Second<S, V>(d3, e3, ref s3, ref o31, ref o32, ref o33);
        Column<S, V>(products + (5 * step), step, out d0, out d1, out d2, out d3);
        Store4<S, V>(target, s0, o01, o02, S.Add(o03, d0));
        Store4<S, V>(target + (4 * S.Count), s1, o11, o12, S.Add(o13, d1));
        Store4<S, V>(target + (8 * S.Count), s2, o21, o22, S.Add(o23, d2));
        Store4<S, V>(target + (12 * S.Count), s3, o31, o32, S.Add(o33, d3));
    }

    /// <summary>The first three rows of positions: with 32 registers, 18 hold what is transformed down the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputUpper<S, V>(float** pixels, nint c, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        Upper<S, V>(pixels, c, out V a0, out V b0, out V c0);
        Upper<S, V>(pixels + 1, c, out V a1, out V b1, out V c1);
        Upper<S, V>(pixels + 2, c, out V a2, out V b2, out V c2);
        Upper<S, V>(pixels + 3, c, out V a3, out V b3, out V c3);
        Upper<S, V>(pixels + 4, c, out V a4, out V b4, out V c4);
        Upper<S, V>(pixels + 5, c, out V a5, out V b5, out V c5);
        Store6<S, V>(a0, a1, a2, a3, a4, a5, target, step);
        Store6<S, V>(b0, b1, b2, b3, b4, b5, target + (6 * step), step);
        Store6<S, V>(c0, c1, c2, c3, c4, c5, target + (12 * step), step);
    }

    /// <summary>The last three rows of positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputLower<S, V>(float** pixels, nint c, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        Lower<S, V>(pixels, c, out V a0, out V b0, out V c0);
        Lower<S, V>(pixels + 1, c, out V a1, out V b1, out V c1);
        Lower<S, V>(pixels + 2, c, out V a2, out V b2, out V c2);
        Lower<S, V>(pixels + 3, c, out V a3, out V b3, out V c3);
        Lower<S, V>(pixels + 4, c, out V a4, out V b4, out V c4);
        Lower<S, V>(pixels + 5, c, out V a5, out V b5, out V c5);
        Store6<S, V>(a0, a1, a2, a3, a4, a5, target, step);
        Store6<S, V>(b0, b1, b2, b3, b4, b5, target + (6 * step), step);
        Store6<S, V>(c0, c1, c2, c3, c4, c5, target + (12 * step), step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Upper<S, V>(float** pixels, nint c, out V t0, out V t1, out V t2)
        where S : struct, ISimd<V>
        where V : struct
    {
        V d1 = S.Load(pixels[6] + c), d2 = S.Load(pixels[12] + c), d3 = S.Load(pixels[18] + c), d4 = S.Load(pixels[24] + c);
        t0 = End<S, V>(S.Load(pixels[0] + c), d2, d4);
        InnerA<S, V>(d1, d2, d3, d4, out t1, out t2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lower<S, V>(float** pixels, nint c, out V t3, out V t4, out V t5)
        where S : struct, ISimd<V>
        where V : struct
    {
        V d1 = S.Load(pixels[6] + c), d2 = S.Load(pixels[12] + c), d3 = S.Load(pixels[18] + c), d4 = S.Load(pixels[24] + c);
        InnerB<S, V>(d1, d2, d3, d4, out t3, out t4);
        t5 = End<S, V>(d1, d3, S.Load(pixels[30] + c));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store6<S, V>(V d0, V d1, V d2, V d3, V d4, V d5, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(target, End<S, V>(d0, d2, d4));
        InnerA<S, V>(d1, d2, d3, d4, out V t1, out V t2);
        S.Store(target + step, t1);
        S.Store(target + (2 * step), t2);
        InnerB<S, V>(d1, d2, d3, d4, out t1, out t2);
        S.Store(target + (3 * step), t1);
        S.Store(target + (4 * step), t2);
        S.Store(target + (5 * step), End<S, V>(d1, d3, d5));
    }

    /// <summary>First and last row of Bᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V End<S, V>(V first, V middle, V last)
        where S : struct, ISimd<V>
        where V : struct => S.Add(S.MultiplyAdd(S.Broadcast(-2.5f), middle, first), last);

    /// <summary>Second and third row of Bᵀ: d4 − 2 d2 ± a (d3 − 2 d1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InnerA<S, V>(V d1, V d2, V d3, V d4, out V plus, out V minus)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.MultiplyAdd(S.Broadcast(-2f), d2, d4);
        V odd = S.MultiplyAdd(S.Broadcast(-2f), d1, d3);
        plus = S.MultiplyAdd(S.Broadcast(A), odd, even);
        minus = S.MultiplyAdd(S.Broadcast(-A), odd, even);
    }

    /// <summary>Fourth and fifth row of Bᵀ: d4 − d2 / 2 ± b (d3 − d1 / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InnerB<S, V>(V d1, V d2, V d3, V d4, out V plus, out V minus)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.MultiplyAdd(S.Broadcast(-0.5f), d2, d4);
        V odd = S.MultiplyAdd(S.Broadcast(-0.5f), d1, d3);
        plus = S.MultiplyAdd(S.Broadcast(B), odd, even);
        minus = S.MultiplyAdd(S.Broadcast(-B), odd, even);
    }

    /// <summary>Aᵀ times one column of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<S, V>(float* products, nint step, out V t0, out V t1, out V t2, out V t3)
        where S : struct, ISimd<V>
        where V : struct
    {
        V m1 = S.Load(products + (6 * step)), m2 = S.Load(products + (12 * step));
        V m3 = S.Load(products + (18 * step)), m4 = S.Load(products + (24 * step));
        V sumA = S.Add(m1, m2), differenceA = S.Subtract(m1, m2);
        V sumB = S.Add(m3, m4), differenceB = S.Subtract(m3, m4);
        t0 = S.Add(S.Load(products), S.Add(sumA, sumB));
        t1 = S.MultiplyAdd(S.Broadcast(A), differenceA, S.Multiply(S.Broadcast(B), differenceB));
        t2 = S.MultiplyAdd(S.Broadcast(0.5f), sumA, S.Add(sumB, sumB));
        t3 = S.MultiplyAdd(S.Broadcast(0.5f * A), differenceA, S.MultiplyAdd(S.Broadcast(2f * B), differenceB, S.Load(products + (30 * step))));
    }

    /// <summary>What the second and third column contribute to a row of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void First<S, V>(ref V m1, V m2, V bias, out V o1, out V o2, out V o3)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sum = S.Add(m1, m2), difference = S.Subtract(m1, m2);
        m1 = S.Add(bias, sum);
        o1 = S.MultiplyAdd(S.Broadcast(A), difference, bias);
        o2 = S.MultiplyAdd(S.Broadcast(0.5f), sum, bias);
        o3 = S.MultiplyAdd(S.Broadcast(0.5f * A), difference, bias);
    }

    /// <summary>What the fourth and fifth column contribute to a row of the outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Second<S, V>(V m3, V m4, ref V o0, ref V o1, ref V o2, ref V o3)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sum = S.Add(m3, m4), difference = S.Subtract(m3, m4);
        o0 = S.Add(o0, sum);
        o1 = S.MultiplyAdd(S.Broadcast(B), difference, o1);
        o2 = S.MultiplyAdd(S.Broadcast(2f), sum, o2);
        o3 = S.MultiplyAdd(S.Broadcast(2f * B), difference, o3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<S, V>(float* target, V v0, V v1, V v2, V v3)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(target, v0);
        S.Store(target + S.Count, v1);
        S.Store(target + (2 * S.Count), v2);
        S.Store(target + (3 * S.Count), v3);
    }
}
