using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A transposed convolution on weights that are packed anew for each batch.</summary>
internal sealed class TransposedForward : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvTranspose2d;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        string bias = call.Has("bias") ? $", {call.Parameter("bias")}" : "";
        yield return $"layers.{call.Layer}.Fill(run, {call.Parameter("weight")}{bias});";
        yield return $"layers.{call.Layer}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: false);";
    }

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        var conv = (ConvTranspose2d)call.Op;
        string value = $"BatchTransposedConvolution.Forward({Sizes(conv, call.InputType.Channels)})";
        return [new("BatchTransposedConvolution", call.Layer, value, $"{call.Node.Name}: weights of {call.Op.Title}")];
    }

    /// <summary>What the weights' sizes follow from.</summary>
    public static string Sizes(ConvTranspose2d conv, int inputs) =>
        $"{Literals.Integer(inputs)}, {Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}";
}
