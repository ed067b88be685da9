using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a transposed convolution, a plain one.</summary>
internal sealed class TransposedInputGradientStep : PackedKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is TransposedInputGradient;

    protected override (string Type, string Value) Weights(TrainingCall call)
    {
        ConvTranspose2d conv = ((TransposedInputGradient)call.Op).Convolution;
        return ("BatchConvolution", $"BatchTransposedConvolution.InputGradient({TransposedForward.Sizes(conv, call.Node.Type.Channels)}, {TrainingCall.Pixels(call.Node.Type)})");
    }
}
