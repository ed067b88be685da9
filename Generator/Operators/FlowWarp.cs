using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Moves a map along a flow field of two channels, x then y.</summary>
internal sealed record FlowWarp(bool AlignCorners) : Operator
{
    public override string Title => "flow warp" + (AlignCorners ? ", corners aligned" : "");

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("AlignCorners", AlignCorners));

    public static FlowWarp Read(ArgumentReader arguments) => arguments.Source("Flow", new FlowWarp(arguments.Boolean("AlignCorners", false)));

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[1].Channels != 2 || inputs[1].Flat ? site.Mismatch($"a flow of {inputs[1]}", "a flow of 2 channels, x then y")
        : inputs[0].Flat ? site.Mismatch($"a flat value of {inputs[0]}", "a map with height and width")
        : site.Checked(inputs[0].Channels, inputs[1].Height, inputs[1].Width);

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new FlowWarpSourceGradient(this, site.Types[0]), site.Input(1), site.Gradient);
        site.Give(1, new FlowWarpFlowGradient(this, site.Types[1]), site.Input(0), site.Input(1), site.Gradient);
        return true;
    }
}
