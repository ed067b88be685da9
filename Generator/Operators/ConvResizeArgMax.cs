using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>A 1×1 convolution that makes scores, their resize and the index of the largest channel, without storing scores at either size.</summary>
/// <param name="Conv">The convolution.</param>
/// <param name="Scores">What it makes.</param>
/// <param name="Resize">How its scores are resized.</param>
internal sealed record ConvResizeArgMax(Conv2d Conv, TensorType Scores, Resize Resize) : Operator
{
    public override string Title => $"{Conv.Title}, then {Resize.Title}, then argmax";

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        Conv.Infer(inputs, site) is { } scores && Resize.Infer([scores], site) is { } type ? type with { Channels = 1 } : null;

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs) => Conv.Parameters(inputs);

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.MultiplyAccumulates(inputs, Scores);

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.Flops(inputs, Scores);

    public override string Describe(IReadOnlyList<TensorType> inputs, TensorType output) =>
        $"{Conv.Describe(inputs, Scores)}, then {Resize.Describe([Scores], output with { Channels = Scores.Channels })}, then argmax";
}
