using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loops of a depthwise convolution: a few pixels that lie evenly spaced, a block of channels, two vectors of them at a time. Every lane multiplies its
/// own input channel, so that each product takes a load and nothing is summed across lanes.
/// </summary>
internal static unsafe class DepthwiseProduct
{
    /// <summary>Vectors of channels taken at a time.</summary>
    public const int Vectors = 2;

    /// <summary>Six pixels: twelve sums of 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six<S, V, TEpilogue>(in TileInput input, int* taps, in DepthwiseChannels channels, in TileTarget<TEpilogue> target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint step = input.Step;
        TileTarget<TEpilogue> to = target;
        byte* data = (byte*)input.Data;
        float* weights = channels.Weights;
        float* bias = channels.Bias;
        int left = channels.Count;
        for (; left > S.Count; left -= 2 * S.Count)
        {
            V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
            V b0 = S.Load(bias + S.Count), b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                float* w = weights + ((nint)taps[tap] * 2 * S.Count);
                V u = S.Load(w), v = S.Load(w + S.Count);
                byte* p = data + input.Taps[tap];
                byte* q = p + (3 * step);
                Add<S, V>(p, u, v, ref a0, ref b0);
                Add<S, V>(p + step, u, v, ref a1, ref b1);
                Add<S, V>(p + (2 * step), u, v, ref a2, ref b2);
                Add<S, V>(q, u, v, ref a3, ref b3);
                Add<S, V>(q + step, u, v, ref a4, ref b4);
                Add<S, V>(q + (2 * step), u, v, ref a5, ref b5);
            }

            to.Store<S, V>(0, a0, b0, left);
            to.Store<S, V>(1, a1, b1, left);
            to.Store<S, V>(2, a2, b2, left);
            to.Store<S, V>(3, a3, b3, left);
            to.Store<S, V>(4, a4, b4, left);
            to.Store<S, V>(5, a5, b5, left);
            Advance<S, V, TEpilogue>(ref data, ref weights, ref bias, ref to, channels.Taps);
        }

        if (left > 0)
        {
            V a0 = S.Load(bias), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                V u = S.Load(weights + ((nint)taps[tap] * S.Count));
                byte* p = data + input.Taps[tap];
                byte* q = p + (3 * step);
                a0 = S.MultiplyAdd(S.Load((float*)p), u, a0);
                a1 = S.MultiplyAdd(S.Load((float*)(p + step)), u, a1);
                a2 = S.MultiplyAdd(S.Load((float*)(p + (2 * step))), u, a2);
                a3 = S.MultiplyAdd(S.Load((float*)q), u, a3);
                a4 = S.MultiplyAdd(S.Load((float*)(q + step)), u, a4);
                a5 = S.MultiplyAdd(S.Load((float*)(q + (2 * step))), u, a5);
            }

            to.Store<S, V>(0, a0, left);
            to.Store<S, V>(1, a1, left);
            to.Store<S, V>(2, a2, left);
            to.Store<S, V>(3, a3, left);
            to.Store<S, V>(4, a4, left);
            to.Store<S, V>(5, a5, left);
        }
    }

    /// <summary>Two pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<S, V, TEpilogue>(in TileInput input, int* taps, in DepthwiseChannels channels, in TileTarget<TEpilogue> target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        TileTarget<TEpilogue> to = target;
        byte* data = (byte*)input.Data;
        float* weights = channels.Weights;
        float* bias = channels.Bias;
        int left = channels.Count;
        for (; left > S.Count; left -= 2 * S.Count)
        {
            V a0 = S.Load(bias), a1 = a0;
            V b0 = S.Load(bias + S.Count), b1 = b0;
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                float* w = weights + ((nint)taps[tap] * 2 * S.Count);
                V u = S.Load(w), v = S.Load(w + S.Count);
                byte* p = data + input.Taps[tap];
                Add<S, V>(p, u, v, ref a0, ref b0);
                Add<S, V>(p + input.Step, u, v, ref a1, ref b1);
            }

            to.Store<S, V>(0, a0, b0, left);
            to.Store<S, V>(1, a1, b1, left);
            Advance<S, V, TEpilogue>(ref data, ref weights, ref bias, ref to, channels.Taps);
        }

        if (left > 0)
        {
            V a0 = S.Load(bias), a1 = a0;
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                V u = S.Load(weights + ((nint)taps[tap] * S.Count));
                byte* p = data + input.Taps[tap];
                a0 = S.MultiplyAdd(S.Load((float*)p), u, a0);
                a1 = S.MultiplyAdd(S.Load((float*)(p + input.Step)), u, a1);
            }

            to.Store<S, V>(0, a0, left);
            to.Store<S, V>(1, a1, left);
        }
    }

    /// <summary>One pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<S, V, TEpilogue>(in TileInput input, int* taps, in DepthwiseChannels channels, in TileTarget<TEpilogue> target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        TileTarget<TEpilogue> to = target;
        byte* data = (byte*)input.Data;
        float* weights = channels.Weights;
        float* bias = channels.Bias;
        int left = channels.Count;
        for (; left > S.Count; left -= 2 * S.Count)
        {
            V a = S.Load(bias), b = S.Load(bias + S.Count);
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                float* w = weights + ((nint)taps[tap] * 2 * S.Count);
                Add<S, V>(data + input.Taps[tap], S.Load(w), S.Load(w + S.Count), ref a, ref b);
            }

            to.Store<S, V>(0, a, b, left);
            Advance<S, V, TEpilogue>(ref data, ref weights, ref bias, ref to, channels.Taps);
        }

        if (left > 0)
        {
            V a = S.Load(bias);
            for (int tap = 0; tap < input.TapCount; tap++)
            {
                a = S.MultiplyAdd(S.Load((float*)(data + input.Taps[tap])), S.Load(weights + ((nint)taps[tap] * S.Count)), a);
            }

            to.Store<S, V>(0, a, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(byte* pixel, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        a = S.MultiplyAdd(S.Load((float*)pixel), u, a);
        b = S.MultiplyAdd(S.Load((float*)pixel + S.Count), v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance<S, V, TEpilogue>(ref byte* data, ref float* weights, ref float* bias, ref TileTarget<TEpilogue> to, nint taps)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        data += 2 * S.Count * sizeof(float);
        weights += 2 * S.Count * taps;
        bias += 2 * S.Count;
        to.Data += 2 * S.Count;
        to.Channel += 2 * S.Count;
    }
}
