using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What a transposed convolution's input is given: a plain convolution of the output's gradient, which it reads.</summary>
internal sealed record TransposedInputGradient(ConvTranspose2d Convolution, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"input gradient of {Convolution.Title}";
}
