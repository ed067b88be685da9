using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The matrix products of a Winograd convolution: the transformed input of tiles, a row each at a constant distance, times one panel of
/// transformed weights.
/// </summary>
/// <remarks>
/// <para>Rows are addressed from one pointer for each three of them, for a pointer of each row's own would not fit into the registers. Accumulators
/// are named locals because the compiler keeps only those in registers.</para>
/// <para>A sum takes its products in the order of the input channels, whatever the number of rows that are computed together.</para>
/// </remarks>
internal static unsafe class WinogradProduct
{
    /// <summary>Rows up to the next number that the kernels divide into: what the tables of inputs and products must have room for.</summary>
    public static int Padded<S, V>(int rows)
        where S : struct, ISimd<V>
        where V : struct
    {
        int rest = rows % Together<S, V>();
        return rows - rest + (rest > 10 ? 12 : rest > 8 ? 10 : rest > 6 ? 8 : rest > 4 ? 6 : rest > 0 ? 4 : 0);
    }

    /// <summary>Multiplies rows by a panel of one or two vectors of output channels.</summary>
    /// <param name="inputs">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="rows">Number of rows; those up to <see cref="Padded"/> are computed too.</param>
    /// <param name="depth">Input channels, at least 1.</param>
    /// <param name="weights">The panel: for each input channel, its vectors. What follows it is prefetched.</param>
    /// <param name="vectors">Vectors in the panel, 1 or 2.</param>
    /// <param name="target">The products, row after row.</param>
    /// <param name="accumulates">Whether the products are added to what <paramref name="target"/> holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<S, V>(float* inputs, nint stride, int rows, nint depth, float* weights, int vectors, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        while (rows > 0)
        {
            int taken;
            if (vectors == 1)
            {
                taken = rows > 4 ? 6 : 4;
                Narrow6<S, V>(inputs, stride, depth, weights, target, accumulates);
            }
            else if (S.Count == 16 && rows > 10)
            {
                taken = 12;
                Wide12<S, V>(inputs, stride, depth, weights, target, accumulates);
            }
            else if (rows > 4 && rows != 7 && rows != 8)
            {
                taken = 6;
                Wide6<S, V>(inputs, stride, depth, weights, target, accumulates);
            }
            else
            {
                taken = 4;
                Wide4<S, V>(inputs, stride, depth, weights, target, accumulates);
            }

            rows -= taken;
            inputs += taken * stride;
            target += taken * vectors * S.Count;
        }
    }

    private static int Together<S, V>()
        where S : struct, ISimd<V>
        where V : struct => S.Count == 16 ? 12 : 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide12<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        V b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0, b6 = a0, b7 = a0, b8 = a0, b9 = a0, b10 = a0, b11 = a0;
        if (accumulates)
        {
            Load3<S, V>(target, out a0, out b0, out a1, out b1, out a2, out b2);
            Load3<S, V>(target + (6 * S.Count), out a3, out b3, out a4, out b4, out a5, out b5);
            Load3<S, V>(target + (12 * S.Count), out a6, out b6, out a7, out b7, out a8, out b8);
            Load3<S, V>(target + (18 * S.Count), out a9, out b9, out a10, out b10, out a11, out b11);
        }

        float* p0 = inputs, p3 = p0 + (3 * stride), p6 = p3 + (3 * stride), p9 = p6 + (3 * stride);
        nint twice = 2 * stride;
        float* next = weights + (depth * 2 * S.Count);
        float* end = next - (2 * S.Count);
        for (; weights < end; weights += 4 * S.Count)
        {
            Prefetch(next);
            Prefetch(next + S.Count);
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(p0, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            Add3<S, V>(p6, stride, twice, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
            Add3<S, V>(p9, stride, twice, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
            Prefetch(next + (2 * S.Count));
            Prefetch(next + (3 * S.Count));
            u = S.Load(weights + (2 * S.Count));
            v = S.Load(weights + (3 * S.Count));
            Add3<S, V>(p0 + 1, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3 + 1, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            Add3<S, V>(p6 + 1, stride, twice, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
            Add3<S, V>(p9 + 1, stride, twice, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
            p0 += 2;
            p3 += 2;
            p6 += 2;
            p9 += 2;
            next += 4 * S.Count;
        }

        if (weights == end)
        {
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(p0, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            Add3<S, V>(p6, stride, twice, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
            Add3<S, V>(p9, stride, twice, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
        }

        Store3<S, V>(target, a0, b0, a1, b1, a2, b2);
        Store3<S, V>(target + (6 * S.Count), a3, b3, a4, b4, a5, b5);
        Store3<S, V>(target + (12 * S.Count), a6, b6, a7, b7, a8, b8);
        Store3<S, V>(target + (18 * S.Count), a9, b9, a10, b10, a11, b11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide6<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
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
        float* next = weights + (depth * 2 * S.Count);
        float* end = next - (2 * S.Count);
        for (; weights < end; weights += 4 * S.Count)
        {
            Prefetch(next);
            Prefetch(next + (2 * S.Count));
            V u = S.Load(weights), v = S.Load(weights + S.Count);
            Add3<S, V>(p0, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            u = S.Load(weights + (2 * S.Count));
            v = S.Load(weights + (3 * S.Count));
            Add3<S, V>(p0 + 1, stride, twice, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
            Add3<S, V>(p3 + 1, stride, twice, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
            p0 += 2;
            p3 += 2;
            next += 4 * S.Count;
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
    private static void Wide4<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
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
    private static void Narrow6<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
