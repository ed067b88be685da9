using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The inner loop for very few output channels, where a vector of them would be mostly padding: lanes are input channels here, six pixels
/// times two output channels at a time, and each sum's lanes are added up at the end.
/// </summary>
/// <remarks>
/// Pointers lie as in <see cref="PanelProduct"/>. Packed weights hold, for each pair of output channels and each vector of input channels,
/// the weights of the first and of the second output channel.
/// </remarks>
internal static unsafe class DotProduct
{
    /// <summary>Whether this is the better inner loop: it needs whole vectors of input channels and at least halves the work.</summary>
    public static bool Suits(int groupInputs, int groupOutputs, int lanes) => groupInputs % lanes == 0 && 4 * groupOutputs <= lanes;

    /// <summary>Where the weight of an output channel at a depth lies.</summary>
    public static long Index(int channel, long depth, long depths, int lanes)
    {
        long pair = channel / 2 * 2 * depths;
        return pair + (depth / lanes * 2 * lanes) + (channel % 2 * lanes) + (depth % lanes);
    }

    /// <summary>Six pixels, two output channels.</summary>
    /// <param name="rows">The pixels' pointers.</param>
    /// <param name="taps">Pointers of each pixel.</param>
    /// <param name="depth">Consecutive floats behind each pointer, whole vectors.</param>
    /// <param name="offset">Floats from each pointer to the first input channel.</param>
    /// <param name="weights">The packed weights of the pair.</param>
    /// <param name="bias">The two biases.</param>
    /// <param name="target">Where the first pixel's two results go; those of the next pixel go a vector further on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pair6<S, V>(float** rows, int taps, nint depth, nint offset, float* weights, float* bias, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        V b0 = S.Zero, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        for (float** end = rows + (PanelProduct.Pixels * taps); rows < end; rows += PanelProduct.Pixels)
        {
            float* p0 = rows[0] + offset, p1 = rows[1] + offset, p2 = rows[2] + offset;
            float* p3 = rows[3] + offset, p4 = rows[4] + offset, p5 = rows[5] + offset;
            for (nint k = 0; k < depth; k += S.Count)
            {
                V u = S.Load(weights), v = S.Load(weights + S.Count);
                Add<S, V>(S.Load(p0 + k), u, v, ref a0, ref b0);
                Add<S, V>(S.Load(p1 + k), u, v, ref a1, ref b1);
                Add<S, V>(S.Load(p2 + k), u, v, ref a2, ref b2);
                Add<S, V>(S.Load(p3 + k), u, v, ref a3, ref b3);
                Add<S, V>(S.Load(p4 + k), u, v, ref a4, ref b4);
                Add<S, V>(S.Load(p5 + k), u, v, ref a5, ref b5);
                weights += 2 * S.Count;
            }
        }

        Store<S, V>(target, bias, a0, b0);
        Store<S, V>(target + S.Count, bias, a1, b1);
        Store<S, V>(target + (2 * S.Count), bias, a2, b2);
        Store<S, V>(target + (3 * S.Count), bias, a3, b3);
        Store<S, V>(target + (4 * S.Count), bias, a4, b4);
        Store<S, V>(target + (5 * S.Count), bias, a5, b5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(V x, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        a = S.MultiplyAdd(x, u, a);
        b = S.MultiplyAdd(x, v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<S, V>(float* target, float* bias, V a, V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        target[0] = S.Sum(a) + bias[0];
        target[1] = S.Sum(b) + bias[1];
    }
}
