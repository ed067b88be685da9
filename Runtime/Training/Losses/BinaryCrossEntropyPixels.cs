using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Binary cross-entropy at a vector of pixels: log(1 + eˣ) at every channel x but that of the class, and w · log(1 + e⁻ˣ) there.</summary>
internal unsafe struct BinaryCrossEntropyPixels : IPixelLoss
{
    // A score so low that its channel has neither a loss nor a gradient: it takes the place of the positive one's.
    private const float CostsNothing = -1000f;

    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>The label of pixels that do not count.</summary>
    public int IgnoreIndex;

    /// <summary>The weight of each channel's positive pixels.</summary>
    public float* PositiveWeights;

    /// <summary>What the gradient of the sum over all pixels and channels is multiplied by.</summary>
    public double Scale;

    /// <inheritdoc/>
    public static bool HasGradient => true;

    /// <summary>The sum of the losses, and how many pixels are correct.</summary>
    public readonly int Tallies => 2;

    /// <inheritdoc/>
    public readonly bool Skips(in PixelRun pixels) => pixels.AllAre(IgnoreIndex);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* counted = stackalloc float[SimdWidth.Widest];
        float* score = stackalloc float[SimdWidth.Widest];
        float* sums = stackalloc float[SimdWidth.Widest];
        float* winners = stackalloc float[SimdWidth.Widest];
        PixelSoftmax.Largest<S, V>(block, Channels, out V largest, out V winner);
        S.Store(winners, Channels == 1 ? S.SelectGreater(largest, S.Zero, S.Broadcast(1f), S.Zero) : winner);
        bool all = true;
        for (int i = 0; i < S.Count; i++)
        {
            bool counts = i < pixels.Count && pixels.Labels[i] != IgnoreIndex;
            int channel = counts ? Channel(pixels.Labels[i]) : -1;
            counted[i] = counts ? 1f : 0f;
            all &= counts;
            if (channel >= 0)
            {
                score[i] = block[(channel * S.Count) + i];
                block[(channel * S.Count) + i] = CostsNothing;
            }
        }

        S.Store(sums, Negatives<S, V>(block));
        int correct = 0;
        for (int i = 0; i < pixels.Count; i++)
        {
            if (counted[i] > 0f)
            {
                double loss = sums[i] + Positive(block + i, S.Count, Channel(pixels.Labels[i]), score[i]);
                tallies[0] += loss;
                correct += winners[i] == pixels.Labels[i] && !double.IsNaN(loss) ? 1 : 0;
            }
        }

        tallies[1] += correct;
        if (!all)
        {
            PixelSoftmax.Keep<S, V>(block, Channels, S.Load(counted));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Channel(int label) => Channels == 1 ? label - 1 : label;

    /// <summary>Replaces scores by their gradients as if no channel were positive, and returns the sums of the losses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Negatives<S, V>(float* block)
        where S : struct, ISimd<V>
        where V : struct
    {
        V one = S.Broadcast(1f);
        V scale = S.Broadcast((float)Scale);
        V sum = S.Zero;
        for (int c = 0; c < Channels; c++)
        {
            V x = S.Load(block + (c * S.Count));
            V e = Elementwise.Exp<S, V>(S.SelectGreater(x, S.Zero, S.Subtract(S.Zero, x), x));
            sum = S.Add(sum, S.Add(S.Max(S.Zero, x), LogOnePlus<S, V>(e)));
            V sigmoid = S.Divide(S.SelectGreater(x, S.Zero, one, e), S.Add(one, e));
            S.Store(block + (c * S.Count), S.Multiply(sigmoid, scale));
        }

        return sum;
    }

    /// <summary>Puts the gradient of the positive channel in its place, and returns its loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Positive(float* block, int lanes, int channel, float score)
    {
        if (channel < 0)
        {
            return 0;
        }

        double x = score;
        double e = Math.Exp(-Math.Abs(x));
        double weight = PositiveWeights[channel];
        block[channel * lanes] = (float)(-Scale * weight * (x > 0 ? e : 1) / (1 + e));
        return weight * (LogOnePlus(e) + Math.Max(-x, 0));
    }

    private static double LogOnePlus(double e) => e < 1e-5 ? e - (e * e / 2) : Math.Log(1 + e);

    /// <summary>log(1 + e) for e from 0 to 1, by the series of 2 · artanh(e / (2 + e)), whose argument is at most ⅓.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlus<S, V>(V e)
        where S : struct, ISimd<V>
        where V : struct
    {
        V t = S.Divide(e, S.Add(S.Broadcast(2f), e));
        V square = S.Multiply(t, t);
        V series = S.Broadcast(1f / 15);
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 13));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 11));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 9));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 7));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 5));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f / 3));
        series = S.MultiplyAdd(series, square, S.Broadcast(1f));
        return S.Multiply(S.Add(t, t), series);
    }
}
