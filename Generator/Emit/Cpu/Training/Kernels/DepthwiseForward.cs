using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A depthwise convolution.</summary>
internal sealed class DepthwiseForward : PackedKernel
{
    public override bool Serves(KernelSite site) => IsDepthwise(site.Node.Op, site.Input);

    /// <summary>Whether a convolution has one channel a group, and as many outputs as inputs.</summary>
    public static bool IsDepthwise(Operator op, TensorType input) => op is Conv2d { Groups: > 1 } conv && conv.Groups == conv.Channels && conv.Groups == input.Channels;

    /// <summary>An expression that makes room for a convolution's weights.</summary>
    public static string Make(string direction, Conv2d conv) => $"BatchDepthwiseConvolution.{direction}({Literals.Integer(conv.Channels)}, {ArgumentText.Window(conv.Window)})";

    protected override (string Type, string Value) Weights(TrainingCall call) => ("BatchDepthwiseConvolution", Make("Forward", (Conv2d)call.Op));
}
