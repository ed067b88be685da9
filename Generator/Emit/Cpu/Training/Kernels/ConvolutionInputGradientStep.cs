using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a convolution.</summary>
internal sealed class ConvolutionInputGradientStep : PackedKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionInputGradient;

    protected override (string Type, string Value) Weights(TrainingCall call) =>
        ("BatchConvolution", ConvolutionForward.Make("InputGradient", ((ConvolutionInputGradient)call.Op).Convolution, call.Node.Type, call.InputType));
}
