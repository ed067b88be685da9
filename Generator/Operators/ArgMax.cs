using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The index of the largest channel of each pixel.</summary>
internal sealed record ArgMax : Operator
{
    public override string Title => "argmax";

    public static ArgMax Read(ArgumentReader arguments) => new();

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => inputs[0] with { Channels = 1 };
}
