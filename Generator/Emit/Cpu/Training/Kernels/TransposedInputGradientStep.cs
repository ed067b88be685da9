using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a transposed convolution, a plain one.</summary>
internal sealed class TransposedInputGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is TransposedInputGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
    [
        $"layers.{call.InputGradient}.Fill(run, {call.Parameter("weight")});",
        $"layers.{call.InputGradient}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});",
    ];

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        ConvTranspose2d conv = ((TransposedInputGradient)call.Op).Convolution;
        string value = $"BatchTransposedConvolution.InputGradient({TransposedForward.Sizes(conv, call.Node.Type.Channels)}, {TrainingCall.Pixels(call.Node.Type)})";
        return [new("BatchConvolution", call.InputGradient, value, $"{call.Node.GradientOf}: weights of {call.Op.Title}")];
    }
}
