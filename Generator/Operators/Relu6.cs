using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Rectified linear unit with ceiling 6.</summary>
internal sealed record Relu6 : Elementwise
{
    public override string Title => "relu6";

    public override string Word => "Relu6";

    public static Relu6 Read(ArgumentReader arguments) => new();

    public override string Formula(string x) => $"Elementwise.Clamp<S, V>({x}, 0f, 6f)";

    public override string DeviceFormula(string x) => $"Activation.Clamp({x}, 0f, 6f)";

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => output.Elements;

    // The value lies between 0 and 6 where the argument does.
    public override bool ValueTellsGradient => true;
}
