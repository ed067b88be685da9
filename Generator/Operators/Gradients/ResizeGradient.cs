using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What the input of a resize is given. Reads the output's gradient.</summary>
internal sealed record ResizeGradient(Resize Resize, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"gradient of {Resize.Title}";
}
