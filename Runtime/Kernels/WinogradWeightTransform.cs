using System.Numerics;
using System.Runtime.CompilerServices;

namespace SfNet.Kernels;

/// <summary>
/// G · g · Gᵀ, with G as in <see cref="WinogradTransform4"/> or <see cref="WinogradTransform2"/>, for one input channel and a panel of output channels at once, in double precision:
/// it is done once, and its rounding would be part of every result.
/// </summary>
internal static unsafe class WinogradWeightTransform
{
    /// <summary>The most output channels in a panel: four vectors of 16; a kernel's taps lie this far apart.</summary>
    public const int MostChannels = 64;

    private const double A = 0.70710678118654752440;
    private const double B = 1.41421356237309504880;

    /// <summary>Transforms the kernels of a panel.</summary>
    /// <param name="taps">Nine rows of <see cref="MostChannels"/>: a tap of every output channel.</param>
    /// <param name="factors">What to multiply the kernel of each output channel by; the products are rounded to single precision.</param>
    /// <param name="channels">Output channels of the panel, padding included.</param>
    /// <param name="target">Where the first position goes; the output channels lie side by side.</param>
    /// <param name="step">Floats from one position to the next.</param>
    /// <param name="side">Output pixels along a side of a tile: 4 or 2.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* taps, double* factors, int channels, float* target, long step, int side)
    {
        int span = side + 2;
        double* kernels = stackalloc double[9 * MostChannels];
        double* half = stackalloc double[3 * span * MostChannels];
        double* whole = stackalloc double[span * span * MostChannels];
        for (int tap = 0; tap < 9; tap++)
        {
            Widen(taps + (tap * MostChannels), factors, channels, kernels + (tap * MostChannels));
        }

        for (int column = 0; column < 3; column++)
        {
            Evaluate(side, kernels + (column * MostChannels), 3 * MostChannels, channels, half + (column * MostChannels), 3 * MostChannels);
        }

        for (int row = 0; row < span; row++)
        {
            Evaluate(side, half + (3 * row * MostChannels), MostChannels, channels, whole + (span * row * MostChannels), MostChannels);
        }

        for (int position = 0; position < span * span; position++)
        {
            Narrow(whole + (position * MostChannels), channels, target + (position * step));
        }
    }

    // Here and below a last vector may reach past the channels, never past the row: MostChannels is a multiple of every vector's length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(float* source, double* factors, int channels, double* target)
    {
        for (nint c = 0; c < channels; c += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(source + c), out Vector<double> low, out Vector<double> high);
            low *= Vector.Load(factors + c);
            high *= Vector.Load(factors + c + Vector<double>.Count);
            Vector.Widen(Vector.Narrow(low, high), out low, out high);
            low.Store(target + c);
            high.Store(target + c + Vector<double>.Count);
        }
    }

    /// <summary>G · g for each channel: three values <paramref name="from"/> apart become six or four values <paramref name="to"/> apart.</summary>
    private static void Evaluate(int side, double* source, nint from, int channels, double* target, nint to)
    {
        if (side == 4)
        {
            EvaluateSix(source, from, channels, target, to);
        }
        else
        {
            EvaluateFour(source, from, channels, target, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvaluateSix(double* source, nint from, int channels, double* target, nint to)
    {
        for (nint c = 0; c < channels; c += Vector<double>.Count)
        {
            Vector<double> g0 = Vector.Load(source + c), g1 = Vector.Load(source + c + from), g2 = Vector.Load(source + c + (2 * from));
            Vector<double> even = (g0 + (g2 * 0.5)) * (-2.0 / 3), odd = g1 * (A * (-2.0 / 3));
            Vector<double> evenB = (g0 + (g2 * 2.0)) * (1.0 / 6), oddB = g1 * (B / 6);
            g0.Store(target + c);
            (even + odd).Store(target + c + to);
            (even - odd).Store(target + c + (2 * to));
            (evenB + oddB).Store(target + c + (3 * to));
            (evenB - oddB).Store(target + c + (4 * to));
            g2.Store(target + c + (5 * to));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvaluateFour(double* source, nint from, int channels, double* target, nint to)
    {
        for (nint c = 0; c < channels; c += Vector<double>.Count)
        {
            Vector<double> g0 = Vector.Load(source + c), g1 = Vector.Load(source + c + from), g2 = Vector.Load(source + c + (2 * from));
            Vector<double> even = (g0 + g2) * 0.5, odd = g1 * 0.5;
            g0.Store(target + c);
            (even + odd).Store(target + c + to);
            (even - odd).Store(target + c + (2 * to));
            g2.Store(target + c + (3 * to));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(double* source, int channels, float* target)
    {
        int c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector.Narrow(Vector.Load(source + c), Vector.Load(source + c + Vector<double>.Count)).Store(target + c);
        }

        for (; c < channels; c++)
        {
            target[c] = (float)source[c];
        }
    }
}
