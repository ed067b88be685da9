using System.Collections.Generic;

namespace SfNet.Generator.Graph;

/// <summary>The network's input, always the first node.</summary>
internal sealed record InputOperator(TensorType Type) : Operator
{
    public override string Title => "input";

    public override string DeclaredWord => "Input";

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => Type;
}
