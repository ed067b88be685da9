using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A depthwise convolution on weights that are packed anew for each batch.</summary>
internal sealed class DepthwiseForward : TrainingKernel
{
    public override bool Serves(KernelSite site) => IsDepthwise(site.Node.Op, site.Input);

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        string bias = call.Has("bias") ? $", {call.Parameter("bias")}" : "";
        yield return $"layers.{call.Layer}.Fill(run, {call.Parameter("weight")}{bias});";
        yield return $"layers.{call.Layer}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: false);";
    }

    public override IEnumerable<TrainingField> Fields(TrainingCall call) =>
        [new("BatchDepthwiseConvolution", call.Layer, Make("Forward", (Conv2d)call.Op), $"{call.Node.Name}: weights of {call.Op.Title}")];

    /// <summary>Whether a convolution has one channel a group, and as many outputs as inputs.</summary>
    public static bool IsDepthwise(Operator op, TensorType input) => op is Conv2d { Groups: > 1 } conv && conv.Groups == conv.Channels && conv.Groups == input.Channels;

    /// <summary>An expression that makes room for a convolution's weights.</summary>
    public static string Make(string direction, Conv2d conv) => $"BatchDepthwiseConvolution.{direction}({Literals.Integer(conv.Channels)}, {ArgumentText.Window(conv.Window)})";
}
