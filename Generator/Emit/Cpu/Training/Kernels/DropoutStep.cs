using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>Dropout and its gradient, which drops the same numbers.</summary>
internal sealed class DropoutStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Dropout or DropoutGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"ElementwiseGradient.Run(run, {call.Inputs[0]}, {call.Inputs[0]}, {call.Output}, default(PassingGradient), accumulate: {call.Accumulates});"];
}
