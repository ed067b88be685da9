using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of a resize.</summary>
internal sealed class ResizeGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is ResizeGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        Resize resize = ((ResizeGradient)call.Op).Resize;
        (TensorType input, TensorType output) = (call.Node.Type, call.InputType);
        string steps = $"rowStep: {Literals.Float(resize.Step(input.Height, output.Height))}, columnStep: {Literals.Float(resize.Step(input.Width, output.Width))}";
        return resize.Mode == ResizeMode.Bilinear
            ? [$"ResizeGradient.Bilinear(run, {call.Inputs[0]}, {call.Output}, {steps}, alignCorners: {ArgumentText.Bool(resize.AlignCorners)}, accumulate: {call.Accumulates});"]
            : [$"ResizeGradient.Nearest(run, {call.Inputs[0]}, {call.Output}, {steps}, accumulate: {call.Accumulates});"];
    }
}
