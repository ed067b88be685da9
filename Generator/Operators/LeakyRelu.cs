using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Rectified linear unit that lets a share of negatives through.</summary>
internal sealed record LeakyRelu(double Slope) : Elementwise
{
    public override string Title => $"leaky relu {Literals.Plain(Slope)}";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Slope", Slope));

    public override string Word => "LeakyRelu" + Literals.Word(Slope);

    public static LeakyRelu Read(ArgumentReader arguments) => new(arguments.Number("Slope", 0.01));

    public override string Formula(string x) => $"Elementwise.LeakyRelu<S, V>({x}, {Literals.Float((float)Slope)})";

    public override string DeviceFormula(string x) => $"Activation.LeakyRelu({x}, {Literals.Float((float)Slope)})";

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => output.Elements;

    // The value has the argument's sign unless the slope turns it.
    public override bool ValueTellsGradient => Slope >= 0;
}
