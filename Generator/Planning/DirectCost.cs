using System;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>
/// The time of a direct convolution. Register tiles of six pixels by a panel of output channels run over the input channels of a group, once for each
/// tap, by pointers to the pixels of each window. Where a group has few input channels, what a window sees is copied together first and a tile runs over all
/// taps in one go; where it has but a few outputs, vectors run along its inputs instead.
/// <code>
/// products · pixels · outputs · inputs · taps  +  pointers or copies · pixels · taps  +  stores · pixels · outputs  +  weights  +  a call
/// </code>
/// </summary>
internal static class DirectCost
{
    /// <summary>Input channels of a group up to which windows are copied together, as in the runtime's kernel.</summary>
    private const int FewInputs = 16;

    public static KernelCost Of(ConvolutionShape shape)
    {
        bool gathers = shape.GroupInputs <= FewInputs && shape.Taps > 1;
        double groupOutputs = shape.Outputs / (double)shape.Groups;
        bool along = shape.GroupInputs % CostRates.Lanes == 0 && 4 * groupOutputs <= CostRates.Lanes;
        double depth = shape.GroupInputs * shape.Taps;
        CostTerm[] terms =
        [
            new("DirectProduct", along ? 0 : shape.PaddedPixels * shape.PaddedOutputs * depth, CostRates.DirectProduct),
            new("DirectAlong", along ? shape.PaddedPixels * shape.Groups * 2 * Math.Ceiling(groupOutputs / 2) * depth : 0, CostRates.DirectAlong),
            new("DirectCopy", gathers ? shape.Pixels * shape.Inputs * shape.Taps : 0, CostRates.DirectCopy),
            new("DirectPointer", gathers ? 0 : shape.Pixels * shape.Taps, CostRates.DirectPointer),
            new("DirectStore", shape.Pixels * shape.PaddedOutputs, CostRates.DirectStore),
            new("DirectWeightByte", shape.PaddedOutputs * depth * sizeof(float), CostRates.DirectWeightByte),
            new("DirectCall", 1, CostRates.DirectCall),
        ];
        return new KernelCost(terms.ToEquatable(), "");
    }
}
