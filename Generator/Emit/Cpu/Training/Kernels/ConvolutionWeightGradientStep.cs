using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradients of a convolution's weight and bias.</summary>
internal sealed class ConvolutionWeightGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ConvolutionWeightGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        Conv2d conv = ((ConvolutionWeightGradient)call.Op).Convolution;
        yield return $"ConvolutionWeightGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Gradient("weight")}, step.Workspace, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)}, step.Accumulate);";
        if (call.Has("bias"))
        {
            yield return BiasGradient(call, call.Inputs[1]);
        }
    }

    public override IEnumerable<string> Workspace(TrainingCall call)
    {
        Conv2d conv = ((ConvolutionWeightGradient)call.Op).Convolution;
        yield return $"ConvolutionWeightGradient.WorkspaceFloats({TrainingCall.Pixels(call.Step.Inputs[1].Type)}, {Literals.Integer(call.InputType.Channels)}, {Literals.Integer(conv.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)})";
        if (call.Has("bias"))
        {
            yield return BiasWorkspace(call.Step.Inputs[1]);
        }
    }

    public override IEnumerable<string> Scratch(TrainingCall call)
    {
        Conv2d conv = ((ConvolutionWeightGradient)call.Op).Convolution;
        return [$"ConvolutionWeightGradient.ScratchBytes({Literals.Integer(call.InputType.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)})"];
    }

    /// <summary>The call that sums a bias's gradient.</summary>
    public static string BiasGradient(TrainingCall call, string outputGradient) => $"BiasGradient.Run(run, {outputGradient}, {call.Gradient("bias")}, step.Workspace, step.Accumulate);";

    /// <summary>Floats of workspace for it.</summary>
    public static string BiasWorkspace(View outputGradient) => $"BiasGradient.WorkspaceFloats({TrainingCall.Shape(outputGradient.Type)})";
}
