using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the argument of a softmax is given. Reads the softmax's value and its gradient.</summary>
internal sealed record SoftmaxGradient(TensorType Type) : GradientOperator(Type)
{
    public override string Title => "gradient of softmax";
}
