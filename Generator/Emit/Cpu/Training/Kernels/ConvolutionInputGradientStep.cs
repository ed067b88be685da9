using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a convolution, on weights that are packed anew for each batch.</summary>
internal sealed class ConvolutionInputGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionInputGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
    [
        $"layers.{call.InputGradient}.Fill(run, {call.Parameter("weight")});",
        $"layers.{call.InputGradient}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});",
    ];

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        Conv2d conv = ((ConvolutionInputGradient)call.Op).Convolution;
        string value = ConvolutionForward.Make("InputGradient", conv, call.Node.Type, call.InputType);
        return [new("BatchConvolution", call.InputGradient, value, $"{call.Node.GradientOf}: weights of {call.Op.Title}")];
    }
}
