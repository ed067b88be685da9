using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What a matrix product's input is given. Reads the output's gradient.</summary>
internal sealed record LinearInputGradient(Linear Linear, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"input gradient of {Linear.Title}";
}
