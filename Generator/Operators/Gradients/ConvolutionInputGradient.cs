using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>What a convolution's input is given: the output's gradient, convolved with the kernels turned by 180° or spread by them. Reads that gradient.</summary>
internal sealed record ConvolutionInputGradient(Conv2d Convolution, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"input gradient of {Convolution.Title}";
}
