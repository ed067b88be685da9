using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loop of a depthwise convolution: six pixels, one or two vectors of channels, over all taps. Pointers and results lie as in
/// <see cref="PanelProduct"/>, but each lane multiplies its own input channel.
/// </summary>
internal static unsafe class DepthwiseProduct
{
    /// <summary>Six pixels, two vectors of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide6<S, V>(float** rows, int taps, nint channel, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = S.Load(bias + S.Count), b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        for (float** end = rows + (PanelProduct.Pixels * taps); rows < end; rows += PanelProduct.Pixels)
        {
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add<S, V>(rows[0] + channel, u, v, ref a0, ref b0);
            Add<S, V>(rows[1] + channel, u, v, ref a1, ref b1);
            Add<S, V>(rows[2] + channel, u, v, ref a2, ref b2);
            Add<S, V>(rows[3] + channel, u, v, ref a3, ref b3);
            Add<S, V>(rows[4] + channel, u, v, ref a4, ref b4);
            Add<S, V>(rows[5] + channel, u, v, ref a5, ref b5);
            weights += 2 * S.Count;
        }

        Store<S, V>(target, a0, b0);
        Store<S, V>(target + (2 * S.Count), a1, b1);
        Store<S, V>(target + (4 * S.Count), a2, b2);
        Store<S, V>(target + (6 * S.Count), a3, b3);
        Store<S, V>(target + (8 * S.Count), a4, b4);
        Store<S, V>(target + (10 * S.Count), a5, b5);
    }

    /// <summary>Six pixels, one vector of channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow6<S, V>(float** rows, int taps, nint channel, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        for (float** end = rows + (PanelProduct.Pixels * taps); rows < end; rows += PanelProduct.Pixels)
        {
            V u = S.Load(weights);
            a0 = S.MultiplyAdd(S.Load(rows[0] + channel), u, a0);
            a1 = S.MultiplyAdd(S.Load(rows[1] + channel), u, a1);
            a2 = S.MultiplyAdd(S.Load(rows[2] + channel), u, a2);
            a3 = S.MultiplyAdd(S.Load(rows[3] + channel), u, a3);
            a4 = S.MultiplyAdd(S.Load(rows[4] + channel), u, a4);
            a5 = S.MultiplyAdd(S.Load(rows[5] + channel), u, a5);
            weights += S.Count;
        }

        S.Store(target, a0);
        S.Store(target + S.Count, a1);
        S.Store(target + (2 * S.Count), a2);
        S.Store(target + (3 * S.Count), a3);
        S.Store(target + (4 * S.Count), a4);
        S.Store(target + (5 * S.Count), a5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(float* pixel, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load(pixel), u, a);
        b = S.MultiplyAdd(S.Load(pixel + S.Count), v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<S, V>(float* target, V a, V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(target, a);
        S.Store(target + S.Count, b);
    }
}
