using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Probabilities over the channels of each pixel.</summary>
internal sealed record Softmax : Operator
{
    public override string Title => "softmax";

    public static Softmax Read(ArgumentReader arguments) => new();

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => inputs[0];

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new SoftmaxGradient(site.Types[0]), site.Node.Id, site.Gradient);
        return true;
    }
}
