using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>An operator of the way back. What it gives has a known type: that of what it is the gradient of.</summary>
/// <param name="Type">The type; <see cref="TensorType.Nothing"/> where only gradients of parameters come out.</param>
internal abstract record GradientOperator(TensorType Type) : Operator
{
    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) => Type;
}
