using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradients of a transposed convolution's weight and bias.</summary>
internal sealed class TransposedWeightGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is TransposedWeightGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        ConvTranspose2d conv = ((TransposedWeightGradient)call.Op).Convolution;
        yield return $"TransposedWeightGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Gradient("weight")}, step.Workspace, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}, step.Accumulate);";
        if (call.Has("bias"))
        {
            yield return ConvolutionWeightGradientStep.BiasGradient(call, call.Inputs[1]);
        }
    }

    public override IEnumerable<string> Workspace(TrainingCall call)
    {
        ConvTranspose2d conv = ((TransposedWeightGradient)call.Op).Convolution;
        yield return $"TransposedWeightGradient.WorkspaceFloats({TrainingCall.Pixels(call.InputType)}, {TransposedForward.Sizes(conv, call.InputType.Channels)})";
        if (call.Has("bias"))
        {
            yield return ConvolutionWeightGradientStep.BiasWorkspace(call.Step.Inputs[1]);
        }
    }

    public override IEnumerable<string> Scratch(TrainingCall call)
    {
        ConvTranspose2d conv = ((TransposedWeightGradient)call.Op).Convolution;
        return [$"TransposedWeightGradient.ScratchBytes({Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)})"];
    }
}
