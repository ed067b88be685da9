using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Matrix product of a flat value.</summary>
internal sealed record Linear(int Features, bool Bias, Initializer Initializer, double Deviation) : Operator
{
    public override string Title => $"linear, {Features} features";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Features", Features),
        new Argument("Bias", Bias));

    public static Linear Read(ArgumentReader arguments) => new(
        arguments.Integer("Features", 1, 1, (int)TensorType.MaximumElements),
        arguments.Boolean("Bias", true),
        arguments.Choice<Initializer>("Initializer"),
        arguments.Number("Deviation", 0));

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        !inputs[0].Flat ? site.NotFlat(inputs[0].ToString())
        : (long)inputs[0].Channels * Features > TensorType.MaximumElements
            ? site.OutOfRange("features", $"{Features}×{inputs[0].Channels} weights", $"at most {TensorType.MaximumElements}")
            : site.Checked(Features, 1, 1, flat: true);

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs) =>
        Weights.Of([Features, inputs[0].Channels], Features, Bias, Initializer, Deviation, inputs[0].Channels, Features);

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) => (long)Features * inputs[0].Channels;

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => MultiplyAccumulates(inputs, output) + (Bias ? Features : 0);

    public override string Describe(IReadOnlyList<TensorType> inputs, TensorType output) => $"linear, {inputs[0].Channels} to {Features} features";

    public override bool Differentiate(GradientSite site)
    {
        site.Learn(new LinearWeightGradient(this), site.Input(0), site.Gradient);
        site.Give(0, new LinearInputGradient(this, site.Types[0]), site.Gradient);
        return true;
    }
}
