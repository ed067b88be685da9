using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Rectified linear unit: negatives become zero.</summary>
internal sealed record Relu : Elementwise
{
    public override string Title => "relu";

    public override string Word => "Relu";

    public static Relu Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.Relu<S, V>({x})";

    // mmcv counts one operation for each output of a rectifier, and none for other activations.
    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => output.Elements;

    // Where the value is positive the argument is, and nowhere else.
    public override bool ValueTellsGradient => true;
}
