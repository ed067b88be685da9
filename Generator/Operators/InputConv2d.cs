using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>A convolution that reads the network's input where the caller has it.</summary>
/// <param name="Conv">The convolution.</param>
internal sealed record InputConv2d(Conv2d Conv) : Operator
{
    public override string Title => Conv.Title;

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => Conv.Infer(inputs, site);

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs) => Conv.Parameters(inputs);

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.MultiplyAccumulates(inputs, output);

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.Flops(inputs, output);

    public override string Describe(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.Describe(inputs, output) + ", straight from the image or tensor";
}
