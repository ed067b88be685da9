using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>
/// The time of a 3×3 convolution over a concatenation some of whose parts are multiplied at their own size, with each of the nine taps, and then enlarged: that
/// of Winograd's method for the other parts, and
/// <code>
/// products · 9 · outputs · pixels and channels of these parts  +  enlarging · pixels · outputs · parts  +  weights
/// </code>
/// </summary>
internal static class EnlargedCost
{
    /// <summary>The estimate.</summary>
    /// <param name="near">The convolution of the other parts.</param>
    /// <param name="inputs">Floats of the parts.</param>
    /// <param name="parts">How many they are.</param>
    /// <param name="channels">Channels of all of them.</param>
    public static KernelCost Of(ConvolutionShape near, double inputs, int parts, int channels)
    {
        KernelCost others = WinogradCost.Of(near, side: 4);
        CostTerm[] terms =
        [
            .. others.Terms,
            new("EnlargedProduct", near.Taps * near.PaddedOutputs * inputs, CostRates.WinogradProduct),
            new("EnlargedOutput", parts * near.Pixels * near.PaddedOutputs, CostRates.EnlargedOutput),
            new("EnlargedWeightByte", near.Taps * near.PaddedOutputs * channels * sizeof(float), CostRates.WinogradWeightByte),
        ];
        return new KernelCost(terms.ToEquatable(), others.Words);
    }
}
