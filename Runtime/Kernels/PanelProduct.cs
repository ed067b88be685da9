using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loop of every dense convolution: a few output pixels times one panel of output channels, over all taps and input channels.
/// </summary>
/// <remarks>
/// <para>Where a tap's input channels lie is given by one pointer for each pixel, so padding, strides, dilation and gathered input look
/// alike here. Pixels come in sixes: <c>rows[6 · tap + i]</c> is the pointer of pixel i; a second six follows after all taps of the first.</para>
/// <para>Accumulators are named locals because the compiler keeps only those in registers: 12 of 16 registers hold sums at 6 pixels and two
/// vectors of channels, 24 of 32 at 12 pixels where there are that many registers. Each product costs a broadcast that two vectors share.</para>
/// <para>A sum starts at the bias and takes its products in the order of the packed weights in <see cref="Wide6"/> and <see cref="Wide12"/>, so
/// it does not depend on which of them computed it. The results land in a small buffer, pixel by pixel.</para>
/// </remarks>
internal static unsafe class PanelProduct
{
    /// <summary>Pixels in a six.</summary>
    public const int Pixels = 6;

    /// <summary>Six pixels, two vectors of output channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide6<S, V>(float** rows, int taps, nint depth, nint offset, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = S.Load(bias + S.Count), b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        for (float** end = rows + (Pixels * taps); rows < end; rows += Pixels)
        {
            float* p0 = rows[0] + offset, p1 = rows[1] + offset, p2 = rows[2] + offset;
            float* p3 = rows[3] + offset, p4 = rows[4] + offset, p5 = rows[5] + offset;
            nint k = 0;
            for (; k <= depth - 4; k += 4)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k + 1, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                u = S.Load(weights + (4 * S.Count));
                v = S.Load(weights + (5 * S.Count));
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k + 2, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                u = S.Load(weights + (6 * S.Count));
                v = S.Load(weights + (7 * S.Count));
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k + 3, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                weights += 8 * S.Count;
            }

            for (; k < depth; k++)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                weights += 2 * S.Count;
            }
        }

        Store6<S, V>(target, 2 * S.Count, a0, a1, a2, a3, a4, a5);
        Store6<S, V>(target + S.Count, 2 * S.Count, b0, b1, b2, b3, b4, b5);
    }

    /// <summary>Twelve pixels, two vectors of output channels: for machines with 32 vector registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide12<S, V>(float** rows, int taps, nint depth, nint offset, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        V b0 = S.Load(bias + S.Count), b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0, b8 = b0, b9 = b0, b10 = b0, b11 = b0;
        float** more = rows + (Pixels * taps);
        for (float** end = more; rows < end; rows += Pixels, more += Pixels)
        {
            float* p0 = rows[0] + offset, p1 = rows[1] + offset, p2 = rows[2] + offset;
            float* p3 = rows[3] + offset, p4 = rows[4] + offset, p5 = rows[5] + offset;
            float* p6 = more[0] + offset, p7 = more[1] + offset, p8 = more[2] + offset;
            float* p9 = more[3] + offset, p10 = more[4] + offset, p11 = more[5] + offset;
            nint k = 0;
            for (; k <= depth - 2; k += 2)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                Add6<S, V>(p6, p7, p8, p9, p10, p11, k, u, v, ref a6, ref a7, ref a8, ref a9, ref a10, ref a11, ref b6, ref b7, ref b8, ref b9, ref b10, ref b11);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k + 1, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                Add6<S, V>(p6, p7, p8, p9, p10, p11, k + 1, u, v, ref a6, ref a7, ref a8, ref a9, ref a10, ref a11, ref b6, ref b7, ref b8, ref b9, ref b10, ref b11);
                weights += 4 * S.Count;
            }

            if (k < depth)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, u, v, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                Add6<S, V>(p6, p7, p8, p9, p10, p11, k, u, v, ref a6, ref a7, ref a8, ref a9, ref a10, ref a11, ref b6, ref b7, ref b8, ref b9, ref b10, ref b11);
                weights += 2 * S.Count;
            }
        }

        Store6<S, V>(target, 2 * S.Count, a0, a1, a2, a3, a4, a5);
        Store6<S, V>(target + S.Count, 2 * S.Count, b0, b1, b2, b3, b4, b5);
        Store6<S, V>(target + (12 * S.Count), 2 * S.Count, a6, a7, a8, a9, a10, a11);
        Store6<S, V>(target + (13 * S.Count), 2 * S.Count, b6, b7, b8, b9, b10, b11);
    }

    /// <summary>
    /// Six pixels, one vector of output channels. Even and odd depths of a tap have sums of their own, for six chains of dependent
    /// additions are too few to keep the machine busy.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow6<S, V>(float** rows, int taps, nint depth, nint offset, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = S.Zero, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        for (float** end = rows + (Pixels * taps); rows < end; rows += Pixels)
        {
            float* p0 = rows[0] + offset, p1 = rows[1] + offset, p2 = rows[2] + offset;
            float* p3 = rows[3] + offset, p4 = rows[4] + offset, p5 = rows[5] + offset;
            nint k = 0;
            for (; k <= depth - 2; k += 2)
            {
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, S.Load(weights), ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k + 1, S.Load(weights + S.Count), ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                weights += 2 * S.Count;
            }

            if (k < depth)
            {
                Add6<S, V>(p0, p1, p2, p3, p4, p5, k, S.Load(weights), ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);
                weights += S.Count;
            }
        }

        Store6<S, V>(target, S.Count, S.Add(a0, b0), S.Add(a1, b1), S.Add(a2, b2), S.Add(a3, b3), S.Add(a4, b4), S.Add(a5, b5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add6<S, V>(
        float* p0, float* p1, float* p2, float* p3, float* p4, float* p5, nint k, V u, V v,
        ref V a0, ref V a1, ref V a2, ref V a3, ref V a4, ref V a5, ref V b0, ref V b1, ref V b2, ref V b3, ref V b4, ref V b5)
        where S : struct, ISimd<V>
        where V : struct
    {
        Add<S, V>(p0[k], u, v, ref a0, ref b0);
        Add<S, V>(p1[k], u, v, ref a1, ref b1);
        Add<S, V>(p2[k], u, v, ref a2, ref b2);
        Add<S, V>(p3[k], u, v, ref a3, ref b3);
        Add<S, V>(p4[k], u, v, ref a4, ref b4);
        Add<S, V>(p5[k], u, v, ref a5, ref b5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add6<S, V>(
        float* p0, float* p1, float* p2, float* p3, float* p4, float* p5, nint k, V u, ref V a0, ref V a1, ref V a2, ref V a3, ref V a4, ref V a5)
        where S : struct, ISimd<V>
        where V : struct
    {
        a0 = S.MultiplyAdd(S.Broadcast(p0[k]), u, a0);
        a1 = S.MultiplyAdd(S.Broadcast(p1[k]), u, a1);
        a2 = S.MultiplyAdd(S.Broadcast(p2[k]), u, a2);
        a3 = S.MultiplyAdd(S.Broadcast(p3[k]), u, a3);
        a4 = S.MultiplyAdd(S.Broadcast(p4[k]), u, a4);
        a5 = S.MultiplyAdd(S.Broadcast(p5[k]), u, a5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(float x, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        V broadcast = S.Broadcast(x);
        a = S.MultiplyAdd(broadcast, u, a);
        b = S.MultiplyAdd(broadcast, v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store6<S, V>(float* target, nint step, V v0, V v1, V v2, V v3, V v4, V v5)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(target, v0);
        S.Store(target + step, v1);
        S.Store(target + (2 * step), v2);
        S.Store(target + (3 * step), v3);
        S.Store(target + (4 * step), v4);
        S.Store(target + (5 * step), v5);
    }
}
