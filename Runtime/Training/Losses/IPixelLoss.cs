using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>What a loss does at a vector of pixels, one in each lane.</summary>
internal unsafe interface IPixelLoss
{
    /// <summary>Whether scores are replaced by gradients; else they are only looked at.</summary>
    static abstract bool HasGradient { get; }

    /// <summary>Doubles that each band sums up.</summary>
    int Tallies { get; }

    /// <summary>Whether none of the pixels counts, so that their scores need not be looked at and their gradient is 0.</summary>
    bool Skips(in PixelRun pixels);

    /// <summary>Judges pixels.</summary>
    /// <param name="block">The score of channel c in lane i at c · lanes + i; replaced by its gradient, or by anything if there is none.</param>
    /// <param name="pixels">The pixels.</param>
    /// <param name="tallies">What the band sums up.</param>
    void Judge<S, V>(float* block, in PixelRun pixels, double* tallies)
        where S : struct, ISimd<V>
        where V : struct;
}
