using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loops of dense convolutions whose pixels lie evenly spaced: a tile of output pixels times one panel of two vectors of output channels,
/// over all taps and input channels.
/// </summary>
/// <remarks>
/// <para>Even spacing lets three pixels share a pointer (the pointer, plus a step, plus two), so that twelve pixels need four general registers and not
/// twelve, which would not fit beside the counters. Accumulators are named locals because the compiler keeps only those in registers: 24 of 32 vector
/// registers hold sums at twelve pixels, 12 of 16 at six. Each product costs a broadcast that two vectors share.</para>
/// <para>A sum starts at the bias, or at what an earlier call left of it, and takes its products in the order of the packed weights, so it does not
/// depend on the tile that computed it. The results go through the epilogue straight from their registers. While it multiplies, a loop brings a cache
/// line nearer for every second input channel: what the caller will need next.</para>
/// </remarks>
internal static unsafe class TileProduct
{
    /// <summary>Twelve pixels: for machines with 32 vector registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Twelve<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        V a0 = S.Load(first), a1 = S.Load(first + next), a2 = S.Load(first + (2 * next));
        V a3 = S.Load(first + (3 * next)), a4 = S.Load(first + (4 * next)), a5 = S.Load(first + (5 * next));
        V a6 = S.Load(first + (6 * next)), a7 = S.Load(first + (7 * next)), a8 = S.Load(first + (8 * next));
        V a9 = S.Load(first + (9 * next)), a10 = S.Load(first + (10 * next)), a11 = S.Load(first + (11 * next));
        V b0 = S.Load(first + S.Count), b1 = S.Load(first + next + S.Count), b2 = S.Load(first + (2 * next) + S.Count);
        V b3 = S.Load(first + (3 * next) + S.Count), b4 = S.Load(first + (4 * next) + S.Count), b5 = S.Load(first + (5 * next) + S.Count);
        V b6 = S.Load(first + (6 * next) + S.Count), b7 = S.Load(first + (7 * next) + S.Count), b8 = S.Load(first + (8 * next) + S.Count);
        V b9 = S.Load(first + (9 * next) + S.Count), b10 = S.Load(first + (10 * next) + S.Count), b11 = S.Load(first + (11 * next) + S.Count);
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            byte* r = q + (3 * step);
            byte* s = r + (3 * step);
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r, step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                Add3<S, V>(s, step, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add3<S, V>(p + sizeof(float), step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q + sizeof(float), step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r + sizeof(float), step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                Add3<S, V>(s + sizeof(float), step, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
                Advance<S, V>(ref p, ref q, ref r, ref s, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r, step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                Add3<S, V>(s, step, u, v, ref a9, ref b9, ref a10, ref b10, ref a11, ref b11);
                weights += 2 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store3<S, V>(0, a0, b0, a1, b1, a2, b2);
        to.Store3<S, V>(3, a3, b3, a4, b4, a5, b5);
        to.Store3<S, V>(6, a6, b6, a7, b7, a8, b8);
        to.Store3<S, V>(9, a9, b9, a10, b10, a11, b11);
    }

    /// <summary>Six pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        V a0 = S.Load(first), a1 = S.Load(first + next), a2 = S.Load(first + (2 * next));
        V a3 = S.Load(first + (3 * next)), a4 = S.Load(first + (4 * next)), a5 = S.Load(first + (5 * next));
        V b0 = S.Load(first + S.Count), b1 = S.Load(first + next + S.Count), b2 = S.Load(first + (2 * next) + S.Count);
        V b3 = S.Load(first + (3 * next) + S.Count), b4 = S.Load(first + (4 * next) + S.Count), b5 = S.Load(first + (5 * next) + S.Count);
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            byte* none = p;
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add3<S, V>(p + sizeof(float), step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q + sizeof(float), step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Advance<S, V>(ref p, ref q, ref none, ref none, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                weights += 2 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store3<S, V>(0, a0, b0, a1, b1, a2, b2);
        to.Store3<S, V>(3, a3, b3, a4, b4, a5, b5);
    }

    /// <summary>Nine pixels: what is left of a row of twelves, on machines with 32 vector registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Nine<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        V a0 = S.Load(first), a1 = S.Load(first + next), a2 = S.Load(first + (2 * next));
        V a3 = S.Load(first + (3 * next)), a4 = S.Load(first + (4 * next)), a5 = S.Load(first + (5 * next));
        V a6 = S.Load(first + (6 * next)), a7 = S.Load(first + (7 * next)), a8 = S.Load(first + (8 * next));
        V b0 = S.Load(first + S.Count), b1 = S.Load(first + next + S.Count), b2 = S.Load(first + (2 * next) + S.Count);
        V b3 = S.Load(first + (3 * next) + S.Count), b4 = S.Load(first + (4 * next) + S.Count), b5 = S.Load(first + (5 * next) + S.Count);
        V b6 = S.Load(first + (6 * next) + S.Count), b7 = S.Load(first + (7 * next) + S.Count), b8 = S.Load(first + (8 * next) + S.Count);
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            byte* r = q + (3 * step);
            byte* none = p;
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r, step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add3<S, V>(p + sizeof(float), step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q + sizeof(float), step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r + sizeof(float), step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                Advance<S, V>(ref p, ref q, ref r, ref none, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add3<S, V>(q, step, u, v, ref a3, ref b3, ref a4, ref b4, ref a5, ref b5);
                Add3<S, V>(r, step, u, v, ref a6, ref b6, ref a7, ref b7, ref a8, ref b8);
                weights += 2 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store3<S, V>(0, a0, b0, a1, b1, a2, b2);
        to.Store3<S, V>(3, a3, b3, a4, b4, a5, b5);
        to.Store3<S, V>(6, a6, b6, a7, b7, a8, b8);
    }

    /// <summary>Four pixels: what is left of a row of tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        V a0 = S.Load(first), a1 = S.Load(first + next), a2 = S.Load(first + (2 * next));
        V a3 = S.Load(first + (3 * next));
        V b0 = S.Load(first + S.Count), b1 = S.Load(first + next + S.Count), b2 = S.Load(first + (2 * next) + S.Count);
        V b3 = S.Load(first + (3 * next) + S.Count);
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            byte* none = p;
            nint k = input.Depth;
            for (; k >= 2; k -= 2)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add<S, V>(q, u, v, ref a3, ref b3);
                u = S.Load(weights + (2 * S.Count));
                v = S.Load(weights + (3 * S.Count));
                Add3<S, V>(p + sizeof(float), step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add<S, V>(q + sizeof(float), u, v, ref a3, ref b3);
                Advance<S, V>(ref p, ref q, ref none, ref none, ref weights, ref ahead);
            }

            if (k > 0)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add3<S, V>(p, step, u, v, ref a0, ref b0, ref a1, ref b1, ref a2, ref b2);
                Add<S, V>(q, u, v, ref a3, ref b3);
                weights += 2 * S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store3<S, V>(0, a0, b0, a1, b1, a2, b2);
        to.Store<S, V>(3, a3, b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance<S, V>(ref byte* p, ref byte* q, ref byte* r, ref byte* s, ref float* weights, ref byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
    {
        CacheLine.Bring(ahead);
        ahead += CacheLine.Bytes;

        p += 2 * sizeof(float);
        q += 2 * sizeof(float);
        r += 2 * sizeof(float);
        s += 2 * sizeof(float);
        weights += 4 * S.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3<S, V>(byte* p, nint step, V u, V v, ref V a0, ref V b0, ref V a1, ref V b1, ref V a2, ref V b2)
        where S : struct, ISimd<V>
        where V : struct
    {
        Add<S, V>(p, u, v, ref a0, ref b0);
        Add<S, V>(p + step, u, v, ref a1, ref b1);
        Add<S, V>(p + (2 * step), u, v, ref a2, ref b2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(byte* x, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        V broadcast = S.Broadcast(*(float*)x);
        a = S.MultiplyAdd(broadcast, u, a);
        b = S.MultiplyAdd(broadcast, v, b);
    }
}
