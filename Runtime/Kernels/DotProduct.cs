using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loop for very few output channels, where a vector of them would be mostly padding: lanes are input channels here, six pixels
/// times two output channels at a time, and each sum's lanes are added up at the end.
/// </summary>
/// <remarks>
/// Pixels lie as in <see cref="TileProduct"/>. Packed weights hold, for each pair of output channels and each vector of input channels,
/// the weights of the first and of the second output channel.
/// </remarks>
internal static unsafe class DotProduct
{
    /// <summary>Pixels taken at a time.</summary>
    public const int Pixels = 6;

    /// <summary>Whether this is the better inner loop: it needs whole vectors of input channels and at least halves the work.</summary>
    public static bool Suits(int groupInputs, int groupOutputs, int lanes) => groupInputs % lanes == 0 && 4 * groupOutputs <= lanes;

    /// <summary>Where the weight of an output channel at a depth lies.</summary>
    public static long Index(int channel, long depth, long depths, int lanes)
    {
        long pair = channel / 2 * 2 * depths;
        return pair + (depth / lanes * 2 * lanes) + (channel % 2 * lanes) + (depth % lanes);
    }

    /// <summary>Six pixels, two output channels.</summary>
    /// <param name="input">Where the pixels find their input; the depth is whole vectors.</param>
    /// <param name="weights">The packed weights of the pair.</param>
    /// <param name="target">Where the first pixel's two sums go, without a bias; those of the next pixel go a vector further on.</param>
    /// <param name="ahead">What to bring nearer, a cache line for each vector of input channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pair6<S, V>(in TileInput input, float* weights, float* target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = S.Zero, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        nint step = input.Step;
        for (int tap = 0; tap < input.TapCount; tap++)
        {
            byte* p = (byte*)input.Data + input.Taps[tap];
            byte* q = p + (3 * step);
            for (nint k = 0; k < input.Depth; k += S.Count)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add<S, V>(S.Load((float*)p), u, v, ref a0, ref b0);
                Add<S, V>(S.Load((float*)(p + step)), u, v, ref a1, ref b1);
                Add<S, V>(S.Load((float*)(p + (2 * step))), u, v, ref a2, ref b2);
                Add<S, V>(S.Load((float*)q), u, v, ref a3, ref b3);
                Add<S, V>(S.Load((float*)(q + step)), u, v, ref a4, ref b4);
                Add<S, V>(S.Load((float*)(q + (2 * step))), u, v, ref a5, ref b5);
                CacheLine.Bring(ahead);
                ahead += CacheLine.Bytes;

                p += S.Count * sizeof(float);
                q += S.Count * sizeof(float);
                weights += 2 * S.Count;
            }
        }

        S.StoreSums(target, a0, b0, target + S.Count, a1, b1);
        S.StoreSums(target + (2 * S.Count), a2, b2, target + (3 * S.Count), a3, b3);
        S.StoreSums(target + (4 * S.Count), a4, b4, target + (5 * S.Count), a5, b5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(V x, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        a = S.MultiplyAdd(x, u, a);
        b = S.MultiplyAdd(x, v, b);
    }
}
