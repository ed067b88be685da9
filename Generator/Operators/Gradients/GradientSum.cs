using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The sum of two gradients of one value.</summary>
internal sealed record GradientSum(TensorType Type) : GradientOperator(Type)
{
    public override string Title => "sum of gradients";
}
