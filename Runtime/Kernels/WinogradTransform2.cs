using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The transforms of Winograd's minimal filtering F(2 × 2, 3 × 3) at the points 0, ±1 and infinity.</summary>
/// <remarks>
/// <para>In one dimension, two outputs of a filter g of three taps over four inputs d are Aᵀ · ((G · g) ⊙ (Bᵀ · d)): four products in place of
/// six. Nested for two dimensions it is 16 in place of 36, and inputs and products are only added and subtracted:</para>
/// <code>
///      1  0 -1  0            1    0    0
/// Bᵀ = 0  1  1  0       G = 1/2  1/2  1/2      Aᵀ = 1  1  1  0
///      0 -1  1  0           1/2 -1/2  1/2           0  1 -1  1
///      0 -1  0  1            0    0    1
/// </code>
/// </remarks>
internal readonly unsafe struct WinogradTransform2 : IWinogradTransform
{
    /// <inheritdoc/>
    public static int Side => 2;

    /// <inheritdoc/>
    public static int Span => 4;

    /// <inheritdoc/>
    /// <remarks>A row of positions is made from two rows of pixels, whose eight pointers stay in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<S, V>(float** pixels, int channels, float* target, nint step, float* half)
        where S : struct, ISimd<V>
        where V : struct
    {
        Row<S, V>(pixels, pixels + 8, false, channels, target, step);
        Row<S, V>(pixels + 8, pixels + 4, true, channels, target + (4 * step), step);
        Row<S, V>(pixels + 8, pixels + 4, false, channels, target + (8 * step), step);
        Row<S, V>(pixels + 12, pixels + 4, false, channels, target + (12 * step), step);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<S, V>(float* products, nint step, V bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        Column<S, V>(products, step, out V a0, out V a1);
        Column<S, V>(products + step, step, out V b0, out V b1);
        Column<S, V>(products + (2 * step), step, out V c0, out V c1);
        Column<S, V>(products + (3 * step), step, out V d0, out V d1);
        S.Store(target, S.Add(S.Add(bias, a0), S.Add(b0, c0)));
        S.Store(target + S.Count, S.Add(S.Add(bias, d0), S.Subtract(b0, c0)));
        S.Store(target + (2 * S.Count), S.Add(S.Add(bias, a1), S.Add(b1, c1)));
        S.Store(target + (3 * S.Count), S.Add(S.Add(bias, d1), S.Subtract(b1, c1)));
    }

    /// <summary>One row of positions from the sum or the difference of two rows of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<S, V>(float** upper, float** lower, bool adds, nint channels, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* p0 = upper[0], p1 = upper[1], p2 = upper[2], p3 = upper[3], q0 = lower[0], q1 = lower[1], q2 = lower[2], q3 = lower[3];
        for (nint c = 0; c < channels; c += S.Count)
        {
            V d0 = Both<S, V>(p0 + c, q0 + c, adds), d1 = Both<S, V>(p1 + c, q1 + c, adds);
            V d2 = Both<S, V>(p2 + c, q2 + c, adds), d3 = Both<S, V>(p3 + c, q3 + c, adds);
            float* to = target + c;
            S.Store(to, S.Subtract(d0, d2));
            S.Store(to + step, S.Add(d1, d2));
            S.Store(to + (2 * step), S.Subtract(d2, d1));
            S.Store(to + (3 * step), S.Subtract(d3, d1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Both<S, V>(float* upper, float* lower, bool adds)
        where S : struct, ISimd<V>
        where V : struct => adds ? S.Add(S.Load(upper), S.Load(lower)) : S.Subtract(S.Load(upper), S.Load(lower));

    /// <summary>Aᵀ times one column of the products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<S, V>(float* products, nint step, out V t0, out V t1)
        where S : struct, ISimd<V>
        where V : struct
    {
        V m1 = S.Load(products + (4 * step)), m2 = S.Load(products + (8 * step));
        t0 = S.Add(S.Load(products), S.Add(m1, m2));
        t1 = S.Add(S.Load(products + (12 * step)), S.Subtract(m1, m2));
    }
}
