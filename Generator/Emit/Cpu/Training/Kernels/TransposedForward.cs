using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A transposed convolution.</summary>
internal sealed class TransposedForward : PackedKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvTranspose2d;

    /// <summary>What the weights' sizes follow from.</summary>
    public static string Sizes(ConvTranspose2d conv, int inputs) =>
        $"{Literals.Integer(inputs)}, {Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}";

    protected override (string Type, string Value) Weights(TrainingCall call) =>
        ("BatchTransposedConvolution", $"BatchTransposedConvolution.Forward({Sizes((ConvTranspose2d)call.Op, call.InputType.Channels)})");
}
