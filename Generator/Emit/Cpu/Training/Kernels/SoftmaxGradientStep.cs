using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of a softmax.</summary>
internal sealed class SoftmaxGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is SoftmaxGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"SoftmaxGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Output}, accumulate: {call.Accumulates});"];
}
