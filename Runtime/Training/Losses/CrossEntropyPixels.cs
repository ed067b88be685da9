using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Cross-entropy at a vector of pixels: with q the target, (1 − smoothing) · w at the pixel's class plus smoothing / channels · w at each, the sum of −q · log softmax.
/// </summary>
internal unsafe struct CrossEntropyPixels : IPixelLoss
{
    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>The label of pixels that do not count.</summary>
    public int IgnoreIndex;

    /// <summary>Which pixels are kept; the others do not count.</summary>
    public KeptPixels Kept;

    /// <summary>The weight of each class.</summary>
    public float* ClassWeights;

    /// <summary>The sum of these.</summary>
    public double TotalWeight;

    /// <summary>The share of the target that all classes have evenly.</summary>
    public double Smoothing;

    /// <summary>What the gradient of the sum over all pixels is multiplied by.</summary>
    public double Scale;

    /// <inheritdoc/>
    public static bool HasGradient => true;

    /// <summary>The sum of the losses, and how many pixels are correct.</summary>
    public readonly int Tallies => 2;

    private readonly double Even => Smoothing / Channels;

    /// <inheritdoc/>
    public readonly bool Skips(in PixelRun pixels)
    {
        for (int i = 0; i < pixels.Count; i++)
        {
            if (Counts(pixels, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* counted = stackalloc float[SimdWidth.Widest];
        float* weight = stackalloc float[SimdWidth.Widest];
        float* score = stackalloc float[SimdWidth.Widest];
        bool all = true;
        for (int i = 0; i < S.Count; i++)
        {
            bool counts = i < pixels.Count && Counts(pixels, i);
            all &= counts;
            counted[i] = counts ? 1f : 0f;
            weight[i] = counts ? ClassWeights[pixels.Labels[i]] : 0f;
            score[i] = counts ? block[(pixels.Labels[i] * S.Count) + i] : 0f;
        }

        PixelSoftmax.Largest<S, V>(block, Channels, out V largest, out V winner);
        V spread = Smoothing > 0 ? Spread<S, V>(block, largest) : S.Zero;
        V sum = PixelSoftmax.Exponentials<S, V>(block, Channels, largest);
        V mask = S.Load(counted);
        Tally<S, V>(pixels, counted, weight, S.Subtract(S.Load(score), largest), sum, winner, spread, tallies);
        V share = S.Multiply(S.Load(weight), S.Broadcast((float)((1 - Smoothing) * Scale)));
        Differentiate<S, V>(block, S.Divide(S.MultiplyAdd(mask, S.Broadcast((float)(Even * TotalWeight * Scale)), share), sum), mask);
        S.Store(weight, share);
        for (int i = 0; i < pixels.Count; i++)
        {
            if (counted[i] > 0f)
            {
                block[(pixels.Labels[i] * S.Count) + i] -= weight[i];
            }
        }

        if (!all)
        {
            PixelSoftmax.Keep<S, V>(block, Channels, mask);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Counts(in PixelRun pixels, int i) => pixels.Labels[i] != IgnoreIndex && Kept.Has(pixels.First + i);

    /// <summary>The weighted sum of all scores less the largest.</summary>
    private readonly V Spread<S, V>(float* block, V largest)
        where S : struct, ISimd<V>
        where V : struct
    {
        V spread = S.Zero;
        for (int c = 0; c < Channels; c++)
        {
            spread = S.MultiplyAdd(S.Subtract(S.Load(block + (c * S.Count)), largest), S.Broadcast(ClassWeights[c]), spread);
        }

        return spread;
    }

    /// <summary>Turns exponentials into what the gradient is but for the share of the pixel's class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Differentiate<S, V>(float* block, V factor, V mask)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (Smoothing <= 0)
        {
            for (int c = 0; c < Channels; c++)
            {
                S.Store(block + (c * S.Count), S.Multiply(S.Load(block + (c * S.Count)), factor));
            }

            return;
        }

        V even = S.Multiply(mask, S.Broadcast((float)(Even * Scale)));
        for (int c = 0; c < Channels; c++)
        {
            V value = S.Multiply(S.Load(block + (c * S.Count)), factor);
            S.Store(block + (c * S.Count), S.Subtract(value, S.Multiply(even, S.Broadcast(ClassWeights[c]))));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Tally<S, V>(in PixelRun pixels, float* counted, float* weight, V score, V sum, V winner, V spread, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* scores = stackalloc float[SimdWidth.Widest];
        float* sums = stackalloc float[SimdWidth.Widest];
        float* winners = stackalloc float[SimdWidth.Widest];
        float* spreads = stackalloc float[SimdWidth.Widest];
        S.Store(scores, score);
        S.Store(sums, sum);
        S.Store(winners, winner);
        S.Store(spreads, spread);
        double total = 0;
        int correct = 0;
        for (int i = 0; i < pixels.Count; i++)
        {
            if (counted[i] > 0f)
            {
                double log = Math.Log(sums[i]);
                total += (1 - Smoothing) * weight[i] * (log - scores[i]);
                total += Smoothing > 0 ? Even * ((TotalWeight * log) - spreads[i]) : 0;
                correct += winners[i] == pixels.Labels[i] && !float.IsNaN(sums[i]) ? 1 : 0;
            }
        }

        tallies[0] += total;
        tallies[1] += correct;
    }
}
