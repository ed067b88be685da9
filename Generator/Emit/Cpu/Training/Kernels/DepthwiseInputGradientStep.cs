using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a depthwise convolution.</summary>
internal sealed class DepthwiseInputGradientStep : PackedKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionInputGradient gradient && DepthwiseForward.IsDepthwise(gradient.Convolution, gradient.Type);

    protected override (string Type, string Value) Weights(TrainingCall call) =>
        ("BatchDepthwiseConvolution", DepthwiseForward.Make("InputGradient", ((ConvolutionInputGradient)call.Op).Convolution));
}
