using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Hands a value on unchanged. Passes give it an epilogue: what is left of elementwise operators that nothing could absorb.</summary>
internal sealed record Copy : Operator
{
    public override string Title => "copy";

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => inputs[0];

    public override bool Differentiate(GradientSite site)
    {
        site.Pass(0);
        return true;
    }
}
