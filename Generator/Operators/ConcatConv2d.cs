using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>A convolution that reads the parts of a concatenation where they lie, some of them resized on the way.</summary>
/// <param name="Conv">The convolution.</param>
/// <param name="Concatenation">What it would read if the concatenation were stored.</param>
/// <param name="Parts">How each input becomes a part.</param>
internal sealed record ConcatConv2d(Conv2d Conv, TensorType Concatenation, EquatableArray<ConcatPart> Parts) : Operator
{
    public override string Title => $"{Conv.Title}{Words}";

    private string Words => $" over {Parts.Count} maps side by side, {Parts.Count(part => part.Resize is not null)} of them resized on the way";

    /// <summary>The convolution of an operator that is one, and what it reads, stored or not.</summary>
    public static (Conv2d Conv, TensorType Input) Split(Operator op, TensorType input) =>
        op is ConcatConv2d gathered ? (gathered.Conv, gathered.Concatenation) : ((Conv2d)op, input);

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => Conv.Infer([Concatenation], site);

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs) => Conv.Parameters([Concatenation]);

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.MultiplyAccumulates([Concatenation], output);

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.Flops([Concatenation], output);

    public override string Describe(IReadOnlyList<TensorType> inputs, TensorType output) => Conv.Describe([Concatenation], output) + Words;
}

/// <summary>One part of a concatenation: an input as it is, or resized.</summary>
/// <param name="Resize">How it is resized, or null.</param>
/// <param name="Source">The input.</param>
internal sealed record ConcatPart(Resize? Resize, TensorType Source);
