using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loop for a panel of one vector of output channels; all else is as in <see cref="TileProduct"/>. Twelve pixels fit the registers of every
/// machine, and twelve chains of additions keep it busy.
/// </summary>
internal static unsafe class TileProductNarrow
{
    /// <summary>Twelve pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Twelve<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target)
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
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            byte* r = q + (3 * step);
            byte* s = r + (3 * step);
            for (nint k = input.Depth; k > 0; k--)
            {
                V u = S.Load(weights);
                Add3<S, V>(p, step, u, ref a0, ref a1, ref a2);
                Add3<S, V>(q, step, u, ref a3, ref a4, ref a5);
                Add3<S, V>(r, step, u, ref a6, ref a7, ref a8);
                Add3<S, V>(s, step, u, ref a9, ref a10, ref a11);
                p += sizeof(float);
                q += sizeof(float);
                r += sizeof(float);
                s += sizeof(float);
                weights += S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store<S, V>(0, a0);
        to.Store<S, V>(1, a1);
        to.Store<S, V>(2, a2);
        to.Store<S, V>(3, a3);
        to.Store<S, V>(4, a4);
        to.Store<S, V>(5, a5);
        to.Store<S, V>(6, a6);
        to.Store<S, V>(7, a7);
        to.Store<S, V>(8, a8);
        to.Store<S, V>(9, a9);
        to.Store<S, V>(10, a10);
        to.Store<S, V>(11, a11);
    }

    /// <summary>Four pixels: what is left of a row of tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<S, V, TEpilogue>(in TileInput input, float* weights, in TileStart start, in TileTarget<TEpilogue> target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float* first = start.Data;
        nint next = start.Step;
        V a0 = S.Load(first), a1 = S.Load(first + next), a2 = S.Load(first + (2 * next)), a3 = S.Load(first + (3 * next));
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            for (nint k = input.Depth; k > 0; k--)
            {
                V u = S.Load(weights);
                Add3<S, V>(p, step, u, ref a0, ref a1, ref a2);
                a3 = S.MultiplyAdd(S.Broadcast(*(float*)(p + (3 * step))), u, a3);
                p += sizeof(float);
                weights += S.Count;
            }
        }

        TileTarget<TEpilogue> to = target;
        to.Store<S, V>(0, a0);
        to.Store<S, V>(1, a1);
        to.Store<S, V>(2, a2);
        to.Store<S, V>(3, a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add3<S, V>(byte* p, nint step, V u, ref V a0, ref V a1, ref V a2)
        where S : struct, ISimd<V>
        where V : struct
    {
        a0 = S.MultiplyAdd(S.Broadcast(*(float*)p), u, a0);
        a1 = S.MultiplyAdd(S.Broadcast(*(float*)(p + step)), u, a1);
        a2 = S.MultiplyAdd(S.Broadcast(*(float*)(p + (2 * step))), u, a2);
    }
}
