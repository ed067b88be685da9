using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// G · g · Gᵀ for a vector of output channels at a time, with G as in <see cref="WinogradTransform4"/>: what <see cref="WinogradWeightTransform"/> does once for inference
/// in double precision, done for every step of a training in single precision, as the transforms of the maps are.
/// </summary>
internal static unsafe class WinogradKernels
{
    private const int Span = 6;
    private const float A = WinogradTransform4.A;
    private const float B = WinogradTransform4.B;

    /// <summary>Transforms the kernels of a panel.</summary>
    /// <param name="taps">Nine rows of <see cref="PanelGather.RowFloats"/>: a tap of every output channel.</param>
    /// <param name="channels">Output channels of the panel, padding included: whole vectors.</param>
    /// <param name="target">Where the first position goes; the output channels lie side by side.</param>
    /// <param name="step">Floats from one position to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform<S, V>(float* taps, int channels, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        const int Row = PanelGather.RowFloats;
        float* half = stackalloc float[3 * Span * 16];
        for (int c = 0; c < channels; c += S.Count)
        {
            for (int column = 0; column < 3; column++)
            {
                float* tap = taps + (column * Row) + c;
                Evaluate<S, V>(S.Load(tap), S.Load(tap + (3 * Row)), S.Load(tap + (6 * Row)), half + (column * S.Count), 3 * S.Count);
            }

            float* row = half;
            float* to = target + c;
            for (int i = 0; i < Span; i++)
            {
                Evaluate<S, V>(S.Load(row), S.Load(row + S.Count), S.Load(row + (2 * S.Count)), to, step);
                row += 3 * S.Count;
                to += Span * step;
            }
        }
    }

    /// <summary>G · g: three values become six.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Evaluate<S, V>(V first, V second, V third, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        V even = S.Multiply(S.MultiplyAdd(third, S.Broadcast(0.5f), first), S.Broadcast(-2f / 3));
        V odd = S.Multiply(second, S.Broadcast(A * (-2f / 3)));
        V evenB = S.Multiply(S.MultiplyAdd(third, S.Broadcast(2f), first), S.Broadcast(1f / 6));
        V oddB = S.Multiply(second, S.Broadcast(B / 6));
        S.Store(target, first);
        S.Store(target + step, S.Add(even, odd));
        S.Store(target + (2 * step), S.Subtract(even, odd));
        S.Store(target + (3 * step), S.Add(evenB, oddB));
        S.Store(target + (4 * step), S.Subtract(evenB, oddB));
        S.Store(target + (5 * step), third);
    }
}
