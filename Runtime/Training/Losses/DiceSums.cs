using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The sums of which a Dice loss is made: for each channel, of the probabilities where it is the class, and of the squares of probabilities and targets.</summary>
internal unsafe struct DiceSums : IPixelLoss
{
    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>The label of pixels that do not count.</summary>
    public int IgnoreIndex;

    /// <inheritdoc/>
    public static bool HasGradient => false;

    /// <summary>How many pixels are correct; the products of all channels; the squares of all channels.</summary>
    public readonly int Tallies => (2 * Channels) + 1;

    /// <inheritdoc/>
    public readonly bool Skips(in PixelRun pixels) => pixels.AllAre(IgnoreIndex);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* winners = stackalloc float[SimdWidth.Widest];
        DicePixels.Probabilities<S, V>(block, Channels, pixels, IgnoreIndex, out V winner);
        S.Store(winners, winner);
        double* products = tallies + 1;
        double* squares = products + Channels;
        for (int c = 0; c < Channels; c++)
        {
            V probability = S.Load(block + (c * S.Count));
            squares[c] += S.Sum(S.Multiply(probability, probability));
        }

        for (int i = 0; i < pixels.Count; i++)
        {
            int label = pixels.Labels[i];
            if (label == IgnoreIndex)
            {
                continue;
            }

            // One probability that is not a number makes all of its pixel so.
            tallies[0] += winners[i] == label && !float.IsNaN(block[i]) ? 1 : 0;
            int channel = DicePixels.Channel(label, Channels);
            if (channel >= 0)
            {
                products[channel] += block[(channel * S.Count) + i];
                squares[channel]++;
            }
        }
    }
}
