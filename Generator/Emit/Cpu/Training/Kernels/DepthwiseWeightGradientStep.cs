using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradients of a depthwise convolution's weight and bias.</summary>
internal sealed class DepthwiseWeightGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionWeightGradient gradient && DepthwiseForward.IsDepthwise(gradient.Convolution, site.Input);

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        Window window = ((ConvolutionWeightGradient)call.Op).Convolution.Window;
        yield return $"DepthwiseWeightGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Gradient("weight")}, step.Workspace, {ArgumentText.Window(window)}, step.Accumulate);";
        if (call.Has("bias"))
        {
            yield return ConvolutionWeightGradientStep.BiasGradient(call, call.Inputs[1]);
        }
    }

    public override IEnumerable<string> Workspace(TrainingCall call)
    {
        Window window = ((ConvolutionWeightGradient)call.Op).Convolution.Window;
        int height = call.Step.Inputs[1].Type.Height;
        yield return $"DepthwiseWeightGradient.WorkspaceFloats(batch, {Literals.Integer(height)}, {Literals.Integer(call.InputType.Channels)}, {ArgumentText.Window(window)})";
        if (call.Has("bias"))
        {
            yield return ConvolutionWeightGradientStep.BiasWorkspace(call.Step.Inputs[1]);
        }
    }
}
