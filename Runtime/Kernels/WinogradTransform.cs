using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The transforms of Winograd's minimal filtering F(4 × 4, 3 × 3) at the points 0, ±a, ±b and infinity, with a = √½ and b = √2.
/// </summary>
/// <remarks>
/// <para>In one dimension, four outputs of a filter g of three taps over six inputs d are Aᵀ · ((G · g) ⊙ (Bᵀ · d)): six products in place of
/// twelve. Nested for two dimensions it is 36 in place of 144. Filter and input are polynomials; G and Aᵀ evaluate at the points, Bᵀ holds the
/// coefficients of the product over all other points:</para>
/// <code>
///      1  0  -5/2   0   1  0           1      0     0
///      0 -b  -2     a   1  0        -2/3  -2a/3  -1/3        1  1    1    1   1   0
/// Bᵀ = 0  b  -2    -a   1  0    G = -2/3   2a/3  -1/3   Aᵀ = 0  a   -a    b  -b   0
///      0 -a  -1/2   b   1  0         1/6    b/6   1/3        0  1/2  1/2  2   2   0
///      0  a  -1/2  -b   1  0         1/6   -b/6   1/3        0  a/2 -a/2  2b -2b  1
///      0  1   0   -5/2  0  1           0      0     1
/// </code>
/// <para>These points keep the entries, and with them the rounding errors, about three times smaller than 0, ±1, ±2 do. Rows two and three, and
/// four and five, share their even and their odd part.</para>
/// </remarks>
internal static unsafe class WinogradTransform
{
    /// <summary>Channels that pass through both directions of the input transform at a time.</summary>
    public const int Chunk = 64;

    private const float A = 0.70710678118654752f;
    private const float B = 1.41421356237309505f;

    /// <summary>Bᵀ · d · B for one tile.</summary>
    /// <param name="pixels">The 36 input pixels of the tile, row by row.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="target">Where the first position goes; may be written up to 15 floats past the last channel.</param>
    /// <param name="step">Floats from one position to the next.</param>
    /// <param name="half">Room for 36 chunks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input<S, V>(float** pixels, int channels, float* target, nint step, float* half)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint start = 0; start < channels; start += Chunk)
        {
            nint count = Math.Min(Chunk, channels - start);
            for (int column = 0; column < 6; column++)
            {
                float* to = half + (column * Chunk);
                for (nint c = 0; c < count; c += S.Count)
                {
                    nint at = start + c;
                    Input6<S, V>(
                        S.Load(pixels[column] + at),
                        S.Load(pixels[6 + column] + at),
                        S.Load(pixels[12 + column] + at),
                        S.Load(pixels[18 + column] + at),
                        S.Load(pixels[24 + column] + at),
                        S.Load(pixels[30 + column] + at),
                        to + c,
                        6 * Chunk);
                }
            }

            for (int row = 0; row < 6; row++)
            {
                float* from = half + (6 * row * Chunk);
                float* to = target + (6 * row * step) + start;
                for (nint c = 0; c < count; c += S.Count)
                {
                    Input6<S, V>(
                        S.Load(from + c),
                        S.Load(from + c + Chunk),
                        S.Load(from + c + (2 * Chunk)),
                        S.Load(from + c + (3 * Chunk)),
                        S.Load(from + c + (4 * Chunk)),
                        S.Load(from + c + (5 * Chunk)),
                        to + c,
                        step);
                }
            }
        }
    }

    /// <summary>Aᵀ · m · A for one tile and one vector of output channels, plus the bias.</summary>
    /// <param name="products">The product at the first position.</param>
    /// <param name="step">Floats from one position to the next.</param>
    /// <param name="bias">The bias of the channels.</param>
    /// <param name="target">Sixteen vectors, the tile's output pixels row by row.</param>
    /// <param name="half">Room for 24 vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output<S, V>(float* products, nint step, V bias, float* target, float* half)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int column = 0; column < 6; column++)
        {
            float* from = products + (column * step);
            Output6<S, V>(
                S.Load(from),
                S.Load(from + (6 * step)),
                S.Load(from + (12 * step)),
                S.Load(from + (18 * step)),
                S.Load(from + (24 * step)),
                S.Load(from + (30 * step)),
                S.Zero,
                half + (column * S.Count),
                6 * S.Count);
        }

        for (int row = 0; row < 4; row++)
        {
            float* from = half + (6 * row * S.Count);
            Output6<S, V>(
                S.Load(from),
                S.Load(from + S.Count),
                S.Load(from + (2 * S.Count)),
                S.Load(from + (3 * S.Count)),
                S.Load(from + (4 * S.Count)),
                S.Load(from + (5 * S.Count)),
                bias,
                target + (4 * row * S.Count),
                S.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Input6<S, V>(V d0, V d1, V d2, V d3, V d4, V d5, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a = S.Broadcast(A), b = S.Broadcast(B), minus = S.Broadcast(-2.5f);
        S.Store(target, S.Add(S.MultiplyAdd(minus, d2, d0), d4));
        V even = S.MultiplyAdd(S.Broadcast(-2f), d2, d4);
        V odd = S.Subtract(S.Multiply(a, d3), S.Multiply(b, d1));
        S.Store(target + step, S.Add(even, odd));
        S.Store(target + (2 * step), S.Subtract(even, odd));
        even = S.MultiplyAdd(S.Broadcast(-0.5f), d2, d4);
        odd = S.Subtract(S.Multiply(b, d3), S.Multiply(a, d1));
        S.Store(target + (3 * step), S.Add(even, odd));
        S.Store(target + (4 * step), S.Subtract(even, odd));
        S.Store(target + (5 * step), S.Add(S.MultiplyAdd(minus, d3, d1), d5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Output6<S, V>(V m0, V m1, V m2, V m3, V m4, V m5, V add, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sumA = S.Add(m1, m2), differenceA = S.Subtract(m1, m2);
        V sumB = S.Add(m3, m4), differenceB = S.Subtract(m3, m4);
        S.Store(target, S.Add(add, S.Add(m0, S.Add(sumA, sumB))));
        S.Store(target + step, S.MultiplyAdd(S.Broadcast(A), differenceA, S.MultiplyAdd(S.Broadcast(B), differenceB, add)));
        S.Store(target + (2 * step), S.MultiplyAdd(S.Broadcast(0.5f), sumA, S.MultiplyAdd(S.Broadcast(2f), sumB, add)));
        V last = S.MultiplyAdd(S.Broadcast(0.5f * A), differenceA, S.MultiplyAdd(S.Broadcast(2f * B), differenceB, m5));
        S.Store(target + (3 * step), S.Add(add, last));
    }
}
