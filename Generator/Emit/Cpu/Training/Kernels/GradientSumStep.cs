using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The sum of two gradients, as a rule in the place of the second.</summary>
internal sealed class GradientSumStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is GradientSum;

    public override IEnumerable<string> Lines(TrainingCall call) => call.Node.Accumulates
        ? [$"BatchAdd.Into(run, {call.Inputs[0]}, {call.Output});"]
        :
        [
            $"ElementwiseGradient.Run(run, {call.Inputs[0]}, {call.Inputs[0]}, {call.Output}, default(PassingGradient), accumulate: false);",
            $"BatchAdd.Into(run, {call.Inputs[1]}, {call.Output});",
        ];
}
