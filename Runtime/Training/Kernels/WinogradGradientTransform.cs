using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The transforms of a weight gradient by Winograd's method: a convolution is Aᵀ · ((G · g · Gᵀ) ⊙ (Bᵀ · d · B)) · A, so the gradient of its kernel g is
/// Gᵀ · Σ ((Bᵀ · d · B) ⊙ (A · dy · Aᵀ)) · G, summed over all tiles. The matrices are those of <see cref="WinogradTransform4"/>.
/// </summary>
internal static unsafe class WinogradGradientTransform
{
    private const int Side = 4;
    private const int Span = 6;
    private const float A = WinogradTransform4.A;
    private const float B = WinogradTransform4.B;

    /// <summary>A · dy · Aᵀ for a tile and a vector of output channels.</summary>
    /// <param name="pixels">The gradients of the tile's outputs, row by row.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="target">Where the first position goes.</param>
    /// <param name="step">Floats from one position to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<S, V>(float** pixels, nint channel, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* half = stackalloc float[Side * Span * 16];
        for (int column = 0; column < Side; column++)
        {
            Evaluate<S, V>(
                S.Load(pixels[column] + channel),
                S.Load(pixels[Side + column] + channel),
                S.Load(pixels[(2 * Side) + column] + channel),
                S.Load(pixels[(3 * Side) + column] + channel),
                half + (column * S.Count),
                Side * S.Count);
        }

        for (int row = 0; row < Span; row++)
        {
            Evaluate<S, V>(S.Load(half), S.Load(half + S.Count), S.Load(half + (2 * S.Count)), S.Load(half + (3 * S.Count)), target, step);
            half += Side * S.Count;
            target += Span * step;
        }
    }

    /// <summary>Gᵀ · u · G for an input channel and a vector of output channels.</summary>
    /// <param name="sums">A vector for each position.</param>
    /// <param name="target">Takes a vector for each tap.</param>
    /// <param name="step">Floats from one tap to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernel<S, V>(float* sums, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* half = stackalloc float[3 * Span * 16];
        for (int column = 0; column < Span; column++)
        {
            Collect<S, V>(sums + (column * S.Count), Span * S.Count, half + (column * S.Count), Span * S.Count);
        }

        for (int row = 0; row < 3; row++)
        {
            Collect<S, V>(half + (row * Span * S.Count), S.Count, target + (3 * row * step), step);
        }
    }

    /// <summary>A · y: four values become six.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Evaluate<S, V>(V y0, V y1, V y2, V y3, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.MultiplyAdd(y2, S.Broadcast(0.5f), y0);
        V odd = S.Multiply(S.MultiplyAdd(y3, S.Broadcast(0.5f), y1), S.Broadcast(A));
        V evenB = S.MultiplyAdd(y2, S.Broadcast(2f), y0);
        V oddB = S.Multiply(S.MultiplyAdd(y3, S.Broadcast(2f), y1), S.Broadcast(B));
        S.Store(target, y0);
        S.Store(target + step, S.Add(even, odd));
        S.Store(target + (2 * step), S.Subtract(even, odd));
        S.Store(target + (3 * step), S.Add(evenB, oddB));
        S.Store(target + (4 * step), S.Subtract(evenB, oddB));
        S.Store(target + (5 * step), y3);
    }

    /// <summary>Gᵀ · u: six values become three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Collect<S, V>(float* source, nint from, float* target, nint to)
        where S : struct, ISimd<V>
        where V : struct
    {
        V u1 = S.Load(source + from), u2 = S.Load(source + (2 * from)), u3 = S.Load(source + (3 * from)), u4 = S.Load(source + (4 * from));
        V sumA = S.Add(u1, u2), sumB = S.Add(u3, u4);
        V first = S.MultiplyAdd(sumA, S.Broadcast(-2f / 3), S.MultiplyAdd(sumB, S.Broadcast(1f / 6), S.Load(source)));
        V second = S.MultiplyAdd(S.Subtract(u1, u2), S.Broadcast(-2f * A / 3), S.Multiply(S.Subtract(u3, u4), S.Broadcast(B / 6)));
        V third = S.MultiplyAdd(S.Subtract(sumB, sumA), S.Broadcast(1f / 3), S.Load(source + (5 * from)));
        S.Store(target, first);
        S.Store(target + to, second);
        S.Store(target + (2 * to), third);
    }
}
