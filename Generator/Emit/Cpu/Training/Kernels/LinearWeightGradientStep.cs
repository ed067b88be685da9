using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradients of a matrix product's weight and bias.</summary>
internal sealed class LinearWeightGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is LinearWeightGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        yield return $"BatchLinear.WeightGradient(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Gradient("weight")}, step.Accumulate);";
        if (call.Has("bias"))
        {
            yield return ConvolutionWeightGradientStep.BiasGradient(call, call.Inputs[1]);
        }
    }

    public override IEnumerable<string> Workspace(TrainingCall call) => call.Has("bias") ? [ConvolutionWeightGradientStep.BiasWorkspace(call.Step.Inputs[1])] : [];
}
