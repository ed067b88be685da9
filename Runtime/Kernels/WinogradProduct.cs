using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The matrix products of a Winograd convolution: the transformed input of tiles, a row each at a constant distance, times one panel of
/// transformed weights.
/// </summary>
/// <remarks>
/// <para>Six rows at a time, addressed from two pointers. Accumulators are named locals because the compiler keeps only those in registers.</para>
/// <para>While six rows are multiplied, some cache lines of the next position's weights are brought nearer; a block's rows share what is
/// needed, so that the slow memory is asked evenly.</para>
/// <para>A sum takes its products in the order of the input channels, whatever the number of rows that are computed together.</para>
/// </remarks>
internal static unsafe class WinogradProduct
{
    /// <summary>Rows that are multiplied at a time.</summary>
    public const int Together = 6;

    /// <summary>Rows up to the next number that the kernels divide into: what the tables of inputs and products must have room for.</summary>
    public static int Padded(int rows)
    {
        int rest = rows % Together;
        return rows - rest + (rest > 4 ? Together : rest > 0 ? 4 : 0);
    }

    /// <summary>Multiplies rows by a panel of one, two or four vectors of output channels.</summary>
    /// <param name="inputs">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="rows">Number of rows; those up to <see cref="Padded"/> are computed too.</param>
    /// <param name="depth">Input channels, at least 1.</param>
    /// <param name="weights">The panel: for each input channel, its vectors. What follows it is prefetched.</param>
    /// <param name="vectors">Vectors in the panel: 1, 2, or with 32 registers 4.</param>
    /// <param name="target">The products, row after row.</param>
    /// <param name="accumulates">Whether the products are added to what <paramref name="target"/> holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<S, V>(float* inputs, nint stride, int rows, nint depth, float* weights, int vectors, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* next = weights + (depth * vectors * S.Count);
        for (; rows > 0; rows -= Together)
        {
            bool whole = rows > 4;
            if (vectors == 4)
            {
                if (whole)
                {
                    WinogradWideProduct.Six<S, V>(inputs, stride, depth, weights, target, accumulates, next);
                }
                else
                {
                    WinogradWideProduct.Four<S, V>(inputs, stride, depth, weights, target, accumulates);
                }
            }
            else if (vectors == 2)
            {
                if (whole)
                {
                    Double6<S, V>(inputs, stride, depth, weights, target, accumulates, next);
                }
                else
                {
                    Double4<S, V>(inputs, stride, depth, weights, target, accumulates);
                }
            }
            else
            {
                Single6<S, V>(inputs, stride, depth, weights, target, accumulates);
            }

            inputs += Together * stride;
            target += Together * vectors * S.Count;
            next += (vectors == 4 ? depth : depth / 2) * CacheLine.Floats;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Double6<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates, float* next)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
        if (accumulates)
        {
            Load3<S, V>(target, out a0, out b0, out a1, out b1, out a2, out b2);
            Load3<S, V>(target + (6 * S.Count), out a3, out b3, out a4, out b4, out a5, out b5);
        }

        float* p0 = inputs, p3 = p0 + (3 * stride);
        nint twice = 2 * stride;
        float* end = weights + ((depth - 1) * 2 * S.Count);
        for (; weights < end; weights += 4 * S.Count)
        {
            CacheLine.Bring(next);
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(p0, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            u = S.Load(weights + (2 * S.Count));
            v = S.Load(weights + (3 * S.Count));
            Add3<S, V>(p0 + 1, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3 + 1, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            p0 += 2;
            p3 += 2;
            next += CacheLine.Floats;
        }

        if (weights == end)
        {
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(p0, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
        }

        Store3<S, V>(target, a0, b0, a1, b1, a2, b2);
        Store3<S, V>(target + (6 * S.Count), a3, b3, a4, b4, a5, b5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Double4<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        if (accumulates)
        {
            Load3<S, V>(target, out a0, out b0, out a1, out b1, out a2, out b2);
            a3 = S.Load(target + (6 * S.Count));
            b3 = S.Load(target + (7 * S.Count));
        }

        float* last = inputs + (3 * stride);
        for (nint k = 0; k < depth; k++)
        {
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(inputs + k, stride, 2 * stride, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            V x = S.Broadcast(last[k]);
            a3 = S.MultiplyAdd(x, u, a3);
            b3 = S.MultiplyAdd(x, v, b3);
            weights += 2 * S.Count;
        }

        Store3<S, V>(target, a0, b0, a1, b1, a2, b2);
        S.Store(target + (6 * S.Count), a3);
        S.Store(target + (7 * S.Count), b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Single6<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        if (accumulates)
        {
            Load3<S, V>(target, out a0, out a1, out a2, out a3, out a4, out a5);
        }

        float* p3 = inputs + (3 * stride);
        nint twice = 2 * stride;
        for (nint k = 0; k < depth; k++)
        {
            V u = S.Load(weights);
            a0 = S.MultiplyAdd(S.Broadcast(inputs[k]), u, a0);
            a1 = S.MultiplyAdd(S.Broadcast(inputs[k + stride]), u, a1);
            a2 = S.MultiplyAdd(S.Broadcast(inputs[k + twice]), u, a2);
            a3 = S.MultiplyAdd(S.Broadcast(p3[k]), u, a3);
            a4 = S.MultiplyAdd(S.Broadcast(p3[k + stride]), u, a4);
            a5 = S.MultiplyAdd(S.Broadcast(p3[k + twice]), u, a5);
            weights += S.Count;
        }

        Store3<S, V>(target, a0, a1, a2, a3, a4, a5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3<S, V>(float* p, nint stride, nint twice, V u, V v, ref V a0, ref V b0, ref V a1, ref V b1, ref V a2, ref V b2)
        where S : struct, ISimd<V>
        where V : struct
    {
        V x = S.Broadcast(*p);
        a0 = S.MultiplyAdd(x, u, a0);
        b0 = S.MultiplyAdd(x, v, b0);
        x = S.Broadcast(*(p + stride));
        a1 = S.MultiplyAdd(x, u, a1);
        b1 = S.MultiplyAdd(x, v, b1);
        x = S.Broadcast(*(p + twice));
        a2 = S.MultiplyAdd(x, u, a2);
        b2 = S.MultiplyAdd(x, v, b2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load3<S, V>(float* from, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5)
        where S : struct, ISimd<V>
        where V : struct
    {
        v0 = S.Load(from);
        v1 = S.Load(from + S.Count);
        v2 = S.Load(from + (2 * S.Count));
        v3 = S.Load(from + (3 * S.Count));
        v4 = S.Load(from + (4 * S.Count));
        v5 = S.Load(from + (5 * S.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store3<S, V>(float* to, V v0, V v1, V v2, V v3, V v4, V v5)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(to, v0);
        S.Store(to + S.Count, v1);
        S.Store(to + (2 * S.Count), v2);
        S.Store(to + (3 * S.Count), v3);
        S.Store(to + (4 * S.Count), v4);
        S.Store(to + (5 * S.Count), v5);
    }
}
