using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Probabilities at a vector of pixels, as <see cref="DiceLoss"/> sees them: softmax, and the sigmoid of a single channel.</summary>
internal static unsafe class DicePixels
{
    /// <summary>The channel that a label is for; negative for label 0 of a single channel, which has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Channel(int label, int channels) => channels == 1 ? label - 1 : label;

    /// <summary>Replaces scores by probabilities, those of pixels that do not count by zero.</summary>
    /// <param name="block">The scores.</param>
    /// <param name="channels">How many channels there are.</param>
    /// <param name="pixels">The pixels.</param>
    /// <param name="ignoreIndex">The label of those that do not count.</param>
    /// <param name="winner">The channel of the largest score; of a single channel, the label that it speaks for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Probabilities<S, V>(float* block, int channels, in PixelRun pixels, int ignoreIndex, out V winner)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* counted = stackalloc float[SimdWidth.Widest];
        bool all = true;
        for (int i = 0; i < S.Count; i++)
        {
            bool counts = i < pixels.Count && pixels.Labels[i] != ignoreIndex;
            counted[i] = counts ? 1f : 0f;
            all &= counts;
        }

        PixelSoftmax.Largest<S, V>(block, channels, out V largest, out winner);
        V sum = S.Zero;
        if (channels == 1)
        {
            // A sigmoid is a softmax over the score and a score of zero.
            V one = S.Broadcast(1f);
            winner = S.SelectGreater(largest, S.Zero, one, S.Zero);
            largest = S.SelectGreater(S.Zero, largest, S.Zero, largest);
            sum = Elementwise.Exp<S, V>(S.Subtract(S.Zero, largest));
        }

        sum = S.Add(sum, PixelSoftmax.Exponentials<S, V>(block, channels, largest));
        for (int c = 0; c < channels; c++)
        {
            S.Store(block + (c * S.Count), S.Divide(S.Load(block + (c * S.Count)), sum));
        }

        if (!all)
        {
            PixelSoftmax.Keep<S, V>(block, channels, S.Load(counted));
        }
    }
}
