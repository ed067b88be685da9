using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>The gradient of a transposed convolution's weight and bias. Reads the input and the output's gradient.</summary>
internal sealed record TransposedWeightGradient(ConvTranspose2d Convolution) : GradientOperator(TensorType.Nothing)
{
    public override string Title => $"weight gradient of {Convolution.Title}";
}
