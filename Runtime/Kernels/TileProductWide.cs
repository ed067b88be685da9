using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loops for panels of four vectors of output channels, for machines with 32 vector registers; all else is as in <see cref="TileProduct"/>.
/// </summary>
/// <remarks>
/// Six pixels and four vectors hold 24 sums, and take ten loads for 24 multiplications, where twelve pixels and two vectors would take fourteen. Any number of
/// pixels from 20 on divides into sixes and fives.
/// </remarks>
internal static unsafe class TileProductWide
{
    /// <summary>Six pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        Load4<S, V>(first, out V a0, out V a1, out V a2, out V a3);
        Load4<S, V>(first + next, out V b0, out V b1, out V b2, out V b3);
        Load4<S, V>(first + (2 * next), out V c0, out V c1, out V c2, out V c3);
        Load4<S, V>(first + (3 * next), out V d0, out V d1, out V d2, out V d3);
        Load4<S, V>(first + (4 * next), out V e0, out V e1, out V e2, out V e3);
        Load4<S, V>(first + (5 * next), out V f0, out V f1, out V f2, out V f3);
        nint step = input.Step;
        nint twice = 2 * step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                Add4<S, V>(q + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
                u0 = S.Load(weights + (4 * S.Count));
                u1 = S.Load(weights + (5 * S.Count));
                u2 = S.Load(weights + (6 * S.Count));
                u3 = S.Load(weights + (7 * S.Count));
                Add4<S, V>(p + sizeof(float), u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + sizeof(float) + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + sizeof(float) + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q + sizeof(float), u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + sizeof(float) + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                Add4<S, V>(q + sizeof(float) + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
                Advance<S, V>(ref p, ref q, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                Add4<S, V>(q + twice, u0, u1, u2, u3, ref f0, ref f1, ref f2, ref f3);
                weights += 4 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store4<S, V>(0, a0, a1, a2, a3);
        to.Store4<S, V>(1, b0, b1, b2, b3);
        to.Store4<S, V>(2, c0, c1, c2, c3);
        to.Store4<S, V>(3, d0, d1, d2, d3);
        to.Store4<S, V>(4, e0, e1, e2, e3);
        to.Store4<S, V>(5, f0, f1, f2, f3);
    }

    /// <summary>Five pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Five<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        Load4<S, V>(first, out V a0, out V a1, out V a2, out V a3);
        Load4<S, V>(first + next, out V b0, out V b1, out V b2, out V b3);
        Load4<S, V>(first + (2 * next), out V c0, out V c1, out V c2, out V c3);
        Load4<S, V>(first + (3 * next), out V d0, out V d1, out V d2, out V d3);
        Load4<S, V>(first + (4 * next), out V e0, out V e1, out V e2, out V e3);
        nint step = input.Step;
        nint twice = 2 * step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                u0 = S.Load(weights + (4 * S.Count));
                u1 = S.Load(weights + (5 * S.Count));
                u2 = S.Load(weights + (6 * S.Count));
                u3 = S.Load(weights + (7 * S.Count));
                Add4<S, V>(p + sizeof(float), u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + sizeof(float) + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + sizeof(float) + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q + sizeof(float), u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + sizeof(float) + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                Advance<S, V>(ref p, ref q, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Add4<S, V>(q + step, u0, u1, u2, u3, ref e0, ref e1, ref e2, ref e3);
                weights += 4 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store4<S, V>(0, a0, a1, a2, a3);
        to.Store4<S, V>(1, b0, b1, b2, b3);
        to.Store4<S, V>(2, c0, c1, c2, c3);
        to.Store4<S, V>(3, d0, d1, d2, d3);
        to.Store4<S, V>(4, e0, e1, e2, e3);
    }

    /// <summary>Four pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        Load4<S, V>(first, out V a0, out V a1, out V a2, out V a3);
        Load4<S, V>(first + next, out V b0, out V b1, out V b2, out V b3);
        Load4<S, V>(first + (2 * next), out V c0, out V c1, out V c2, out V c3);
        Load4<S, V>(first + (3 * next), out V d0, out V d1, out V d2, out V d3);
        nint step = input.Step;
        nint twice = 2 * step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                u0 = S.Load(weights + (4 * S.Count));
                u1 = S.Load(weights + (5 * S.Count));
                u2 = S.Load(weights + (6 * S.Count));
                u3 = S.Load(weights + (7 * S.Count));
                Add4<S, V>(p + sizeof(float), u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + sizeof(float) + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + sizeof(float) + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q + sizeof(float), u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                Advance<S, V>(ref p, ref q, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u0 = S.Load(weights), u1 = S.Load(weights + S.Count), u2 = S.Load(weights + (2 * S.Count)), u3 = S.Load(weights + (3 * S.Count));
                Add4<S, V>(p, u0, u1, u2, u3, ref a0, ref a1, ref a2, ref a3);
                Add4<S, V>(p + step, u0, u1, u2, u3, ref b0, ref b1, ref b2, ref b3);
                Add4<S, V>(p + twice, u0, u1, u2, u3, ref c0, ref c1, ref c2, ref c3);
                Add4<S, V>(q, u0, u1, u2, u3, ref d0, ref d1, ref d2, ref d3);
                weights += 4 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store4<S, V>(0, a0, a1, a2, a3);
        to.Store4<S, V>(1, b0, b1, b2, b3);
        to.Store4<S, V>(2, c0, c1, c2, c3);
        to.Store4<S, V>(3, d0, d1, d2, d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance<S, V>(ref byte* p, ref byte* q, ref float* weights, ref byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
    {
        CacheLine.Bring(ahead);
        ahead += CacheLine.Bytes;

        p += 2 * sizeof(float);
        q += 2 * sizeof(float);
        weights += 8 * S.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<S, V>(byte* x, V u0, V u1, V u2, V u3, ref V a0, ref V a1, ref V a2, ref V a3)
        where S : struct, ISimd<V>
        where V : struct
    {
        V broadcast = S.Broadcast(*(float*)x);
        a0 = S.MultiplyAdd(broadcast, u0, a0);
        a1 = S.MultiplyAdd(broadcast, u1, a1);
        a2 = S.MultiplyAdd(broadcast, u2, a2);
        a3 = S.MultiplyAdd(broadcast, u3, a3);
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
}
