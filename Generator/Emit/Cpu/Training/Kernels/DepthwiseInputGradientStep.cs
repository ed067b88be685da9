using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The input gradient of a depthwise convolution.</summary>
internal sealed class DepthwiseInputGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionInputGradient gradient && DepthwiseForward.IsDepthwise(gradient.Convolution, gradient.Type);

    public override IEnumerable<string> Lines(TrainingCall call) =>
    [
        $"layers.{call.InputGradient}.Fill(run, {call.Parameter("weight")});",
        $"layers.{call.InputGradient}.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});",
    ];

    public override IEnumerable<TrainingField> Fields(TrainingCall call)
    {
        string value = DepthwiseForward.Make("InputGradient", ((ConvolutionInputGradient)call.Op).Convolution);
        return [new("BatchDepthwiseConvolution", call.InputGradient, value, $"{call.Node.GradientOf}: weights of {call.Op.Title}")];
    }
}
