using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of a Dice loss, which with respect to the probability of channel c is squared · p − product, the latter where it is the class.</summary>
internal unsafe struct DiceGradient : IPixelLoss
{
    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>The label of pixels that do not count.</summary>
    public int IgnoreIndex;

    /// <summary>For each image, what the sums of all channels' products are multiplied by, and then what those of their squares are.</summary>
    public float* Factors;

    /// <inheritdoc/>
    public static bool HasGradient => true;

    /// <summary>None.</summary>
    public readonly int Tallies => 0;

    /// <inheritdoc/>
    public readonly bool Skips(in PixelRun pixels) => pixels.AllAre(IgnoreIndex);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* product = stackalloc float[SimdWidth.Widest];
        float* own = stackalloc float[SimdWidth.Widest];
        float* factors = Factors + (2L * Channels * pixels.Image);
        float* squared = factors + Channels;
        DicePixels.Probabilities<S, V>(block, Channels, pixels, IgnoreIndex, out V _);
        for (int i = 0; i < S.Count; i++)
        {
            int channel = i < pixels.Count && pixels.Labels[i] != IgnoreIndex ? DicePixels.Channel(pixels.Labels[i], Channels) : -1;
            product[i] = channel >= 0 ? factors[channel] : 0f;
            own[i] = channel >= 0 ? block[(channel * S.Count) + i] : 0f;
        }

        // Through the softmax: p_c · (its derivative less the mean of all derivatives).
        V share = S.Multiply(S.Load(product), S.Load(own));
        V mean = S.Subtract(S.Zero, share);
        for (int c = 0; c < Channels; c++)
        {
            V probability = S.Load(block + (c * S.Count));
            mean = S.MultiplyAdd(S.Multiply(probability, probability), S.Broadcast(squared[c]), mean);
        }

        for (int c = 0; c < Channels; c++)
        {
            V probability = S.Load(block + (c * S.Count));
            V slope = S.Subtract(S.Multiply(probability, S.Broadcast(squared[c])), mean);
            S.Store(block + (c * S.Count), S.Multiply(probability, slope));
        }

        S.Store(own, share);
        for (int i = 0; i < pixels.Count; i++)
        {
            int channel = pixels.Labels[i] != IgnoreIndex ? DicePixels.Channel(pixels.Labels[i], Channels) : -1;
            if (channel >= 0)
            {
                block[(channel * S.Count) + i] -= own[i];
            }
        }
    }
}
