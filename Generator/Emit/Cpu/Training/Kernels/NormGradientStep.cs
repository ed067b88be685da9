using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradients of a batch norm with the batch's own statistics.</summary>
internal sealed class NormGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is BatchNormGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        int channels = call.InputType.Channels;
        var (mean, inverse) = call.Unit.Statistics(call.Node.GradientOf!, channels);
        bool affine = call.Has("weight");
        string gradients = affine ? $"{call.Gradient("weight")}, {call.Gradient("bias")}" : $"step.Ignored(0, {Literals.Integer(channels)}), step.Ignored(1, {Literals.Integer(channels)})";
        return
        [
            $"BatchNormGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {mean}, {inverse}, epsilon: {Literals.Float((float)((BatchNormGradient)call.Op).Norm.Epsilon)}, {NormForward.Scale(call)}, {call.Output}, {gradients}, step.Workspace, "
                + $"accumulate: {call.Accumulates}, {(affine ? "step.Accumulate" : "accumulateParameters: false")});",
        ];
    }

    public override IEnumerable<string> Workspace(TrainingCall call) => [$"BatchNormGradient.WorkspaceFloats({TrainingCall.Shape(call.InputType)})"];
}
