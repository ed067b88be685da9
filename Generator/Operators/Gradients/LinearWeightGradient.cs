using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The gradient of a matrix product's weight and bias. Reads the input and the output's gradient.</summary>
internal sealed record LinearWeightGradient(Linear Linear) : GradientOperator(TensorType.Nothing)
{
    public override string Title => $"weight gradient of {Linear.Title}";
}
