using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Notes the probability of each pixel's class; −1 where a pixel does not count.</summary>
internal unsafe struct ClassProbabilities : IPixelLoss
{
    /// <summary>Channels.</summary>
    public int Channels;

    /// <summary>The label of pixels that do not count.</summary>
    public int IgnoreIndex;

    /// <summary>A float for each pixel of the batch.</summary>
    public float* Probabilities;

    /// <inheritdoc/>
    public static bool HasGradient => false;

    /// <summary>How many pixels are correct.</summary>
    public readonly int Tallies => 1;

    /// <inheritdoc/>
    public readonly bool Skips(in PixelRun pixels)
    {
        bool skips = true;
        for (int i = 0; i < pixels.Count; i++)
        {
            Probabilities[pixels.First + i] = -1f;
            skips &= pixels.Labels[i] == IgnoreIndex;
        }

        return skips;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* sums = stackalloc float[SimdWidth.Widest];
        float* winners = stackalloc float[SimdWidth.Widest];
        PixelSoftmax.Largest<S, V>(block, Channels, out V largest, out V winner);
        S.Store(sums, PixelSoftmax.Exponentials<S, V>(block, Channels, largest));
        S.Store(winners, winner);
        int correct = 0;
        for (int i = 0; i < pixels.Count; i++)
        {
            int label = pixels.Labels[i];
            if (label != IgnoreIndex)
            {
                Probabilities[pixels.First + i] = block[(label * S.Count) + i] / sums[i];
                correct += winners[i] == label && !float.IsNaN(sums[i]) ? 1 : 0;
            }
        }

        tallies[0] += correct;
    }
}
