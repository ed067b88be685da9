using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Lays a map out as a flat value, channel by channel.</summary>
internal sealed record Flatten : Operator
{
    public override string Title => "flatten";

    public static Flatten Read(ArgumentReader arguments) => new();

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[0].Flat ? inputs[0] : site.Checked(inputs[0].Elements, 1, 1, flat: true);

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new FlattenGradient(site.Types[0]), site.Gradient);
        return true;
    }
}
