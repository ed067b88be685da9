using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Resizes scores and takes the index of the largest channel, without storing the resized scores.</summary>
internal sealed record ResizeArgMax(Resize Resize) : Operator
{
    public override string Title => $"{Resize.Title}, then argmax";

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        Resize.Infer(inputs, site) is { } type ? type with { Channels = 1 } : null;
}
