using System.Runtime.CompilerServices;

namespace SfNet.Training;

/// <summary>Which pixels a loss keeps: all, or those whose class is less probable than a threshold.</summary>
/// <param name="probabilities">The probability of each pixel's class, negative where it has none; null to keep all.</param>
/// <param name="threshold">The threshold.</param>
internal readonly unsafe struct KeptPixels(float* probabilities, float threshold)
{
    /// <summary>Whether a pixel is kept. One whose probability is not a number is, so that the loss is none either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(long pixel) => probabilities == null || (!(probabilities[pixel] >= threshold) && !(probabilities[pixel] < 0f));
}
