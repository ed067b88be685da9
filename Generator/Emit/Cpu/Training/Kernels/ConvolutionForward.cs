using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A convolution.</summary>
internal sealed class ConvolutionForward : PackedKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Conv2d;

    /// <summary>An expression that makes room for a convolution's weights.</summary>
    public static string Make(string direction, Conv2d conv, TensorType input, TensorType output) =>
        $"BatchConvolution.{direction}({Literals.Integer(input.Channels)}, {Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}, {TrainingCall.Pixels(output)})";

    protected override (string Type, string Value) Weights(TrainingCall call) => ("BatchConvolution", Make("Forward", (Conv2d)call.Op, call.InputType, call.Node.Type));
}
