using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The inner loops of <see cref="WinogradProduct"/> over panels of four vectors, for machines with 32 vector registers.</summary>
/// <remarks>
/// Six rows and four vectors hold 24 sums, and take ten loads for 24 multiplications, where twelve rows and two vectors would take fourteen: a
/// core whose other hardware thread is busy issues half as many instructions, and then those beside the multiplications decide.
/// </remarks>
internal static unsafe class WinogradWideProduct
{
    /// <summary>Six rows; one cache line of <paramref name="next"/> is brought nearer for each input channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates, float* next)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
        V d0 = a0, d1 = a0, d2 = a0, d3 = a0, e0 = a0, e1 = a0, e2 = a0, e3 = a0, f0 = a0, f1 = a0, f2 = a0, f3 = a0;
        if (accumulates)
        {
            Load4<S, V>(target, out a0, out a1, out a2, out a3);
            Load4<S, V>(target + (4 * S.Count), out b0, out b1, out b2, out b3);
            Load4<S, V>(target + (8 * S.Count), out c0, out c1, out c2, out c3);
            Load4<S, V>(target + (12 * S.Count), out d0, out d1, out d2, out d3);
            Load4<S, V>(target + (16 * S.Count), out e0, out e1, out e2, out e3);
            Load4<S, V>(target + (20 * S.Count), out f0, out f1, out f2, out f3);
        }

        float* p = inputs, q = inputs + (3 * stride);
        nint twice = 2 * stride;
        float* end = weights + ((depth - 1) * 4 * S.Count);
        for (; weights < end; weights += 8 * S.Count)
        {
            CacheLine.Bring(next);
            V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
            Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(p + stride, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
            Add4<S, V>(q + stride, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
            Add4<S, V>(q + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
            CacheLine.Bring(next + CacheLine.Floats);
            u0 = S.Load(weights + (4 * S.Count));
            u1 = S.Load(weights + (5 * S.Count));
            u2 = S.Load(weights + (6 * S.Count));
            u3 = S.Load(weights + (7 * S.Count));
            Add4<S, V>(p + 1, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(p + 1 + stride, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(p + 1 + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(q + 1, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
            Add4<S, V>(q + 1 + stride, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
            Add4<S, V>(q + 1 + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
            p += 2;
            q += 2;
            next += 2 * CacheLine.Floats;
        }

        if (weights == end)
        {
            V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
            Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(p + stride, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
            Add4<S, V>(q + stride, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
            Add4<S, V>(q + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
        }

        Store4<S, V>(target, a0, a1, a2, a3);
        Store4<S, V>(target + (4 * S.Count), b0, b1, b2, b3);
        Store4<S, V>(target + (8 * S.Count), c0, c1, c2, c3);
        Store4<S, V>(target + (12 * S.Count), d0, d1, d2, d3);
        Store4<S, V>(target + (16 * S.Count), e0, e1, e2, e3);
        Store4<S, V>(target + (20 * S.Count), f0, f1, f2, f3);
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<S, V>(float* inputs, nint stride, nint depth, float* weights, float* target, bool accumulates)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        V c0 = a0, c1 = a0, c2 = a0, c3 = a0, d0 = a0, d1 = a0, d2 = a0, d3 = a0;
        if (accumulates)
        {
            Load4<S, V>(target, out a0, out a1, out a2, out a3);
            Load4<S, V>(target + (4 * S.Count), out b0, out b1, out b2, out b3);
            Load4<S, V>(target + (8 * S.Count), out c0, out c1, out c2, out c3);
            Load4<S, V>(target + (12 * S.Count), out d0, out d1, out d2, out d3);
        }

        nint twice = 2 * stride;
        float* q = inputs + (3 * stride);
        for (nint k = 0; k < depth; k++)
        {
            V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
            Add4<S, V>(inputs + k, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(inputs + k + stride, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(inputs + k + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(q + k, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
            weights += 4 * S.Count;
        }

        Store4<S, V>(target, a0, a1, a2, a3);
        Store4<S, V>(target + (4 * S.Count), b0, b1, b2, b3);
        Store4<S, V>(target + (8 * S.Count), c0, c1, c2, c3);
        Store4<S, V>(target + (12 * S.Count), d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<S, V>(float* p, V u0, V u1, V u2, V u3, ref V a0, ref V a1, ref V a2, ref V a3)
        where S : struct, ISimd<V>
        where V : struct
    {
        V x = S.Broadcast(*p);
        a0 = S.MultiplyAdd(x, u0, a0);
        a1 = S.MultiplyAdd(x, u1, a1);
        a2 = S.MultiplyAdd(x, u2, a2);
        a3 = S.MultiplyAdd(x, u3, a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load4<S, V>(float* from, out V v0, out V v1, out V v2, out V v3)
        where S : struct, ISimd<V>
        where V : struct
    {
        v0 = S.Load(from);
        v1 = S.Load(from + S.Count);
        v2 = S.Load(from + (2 * S.Count));
        v3 = S.Load(from + (3 * S.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<S, V>(float* to, V v0, V v1, V v2, V v3)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(to, v0);
        S.Store(to + S.Count, v1);
        S.Store(to + (2 * S.Count), v2);
        S.Store(to + (3 * S.Count), v3);
    }
}
