using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A convolution on weights that are packed anew for each batch.</summary>
internal sealed class ConvolutionForward : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Conv2d;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        string bias = call.Has("bias") ? $", {call.Parameter("bias")}" : "";
        yield return $"layers.{call.Layer}.Fill(run, {call.Parameter("weight")}{bias});";
        yield return $"layers.{call.Layer}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: false);";
    }

    public override IEnumerable<TrainingField> Fields(TrainingCall call) =>
        [new("BatchConvolution", call.Layer, Make("Forward", (Conv2d)call.Op, call.InputType, call.Node.Type), $"{call.Node.Name}: weights of {call.Op.Title}")];

    /// <summary>An expression that makes room for a convolution's weights.</summary>
    public static string Make(string direction, Conv2d conv, TensorType input, TensorType output) =>
        $"BatchConvolution.{direction}({Literals.Integer(input.Channels)}, {Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}, {TrainingCall.Pixels(output)})";
}
