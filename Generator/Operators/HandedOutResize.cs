using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>A resize of an output that is done when the output is handed out: no step computes it, and the plan stores what it reads.</summary>
internal sealed record HandedOutResize(Resize Resize) : Operator
{
    public override string Title => $"{Resize.Title}, as it is handed out";

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => Resize.Infer(inputs, site);
}
