using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Softmax over the channels of a vector of pixels, one in each lane.</summary>
internal static unsafe class PixelSoftmax
{
    /// <summary>The largest score of each pixel and its channel, the lowest of equal ones. A score that is not a number is passed over, unless it is the first.</summary>
    /// <param name="block">The score of channel c in lane i at c · lanes + i.</param>
    /// <param name="channels">How many channels there are.</param>
    /// <param name="largest">The largest score.</param>
    /// <param name="winner">Its channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Largest<S, V>(float* block, int channels, out V largest, out V winner)
        where S : struct, ISimd<V>
        where V : struct
    {
        largest = S.Load(block);
        winner = S.Zero;
        for (int c = 1; c < channels; c++)
        {
            V score = S.Load(block + (c * S.Count));
            winner = S.SelectGreater(score, largest, S.Broadcast(c), winner);
            largest = S.SelectGreater(score, largest, score, largest);
        }
    }

    /// <summary>Replaces scores by e to the power of themselves less the largest.</summary>
    /// <returns>The sums over the channels.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponentials<S, V>(float* block, int channels, V largest)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sum = S.Zero;
        for (int c = 0; c < channels; c++)
        {
            V value = Elementwise.Exp<S, V>(S.Subtract(S.Load(block + (c * S.Count)), largest));
            S.Store(block + (c * S.Count), value);
            sum = S.Add(sum, value);
        }

        return sum;
    }

    /// <summary>Sets the lanes of a block to zero where a mask is not positive.</summary>
    public static void Keep<S, V>(float* block, int channels, V mask)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int c = 0; c < channels; c++)
        {
            S.Store(block + (c * S.Count), S.SelectGreater(mask, S.Zero, S.Load(block + (c * S.Count)), S.Zero));
        }
    }
}
