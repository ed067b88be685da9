using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of a map that was laid out flat.</summary>
internal sealed class FlattenGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is FlattenGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"FlattenGradient.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});"];
}
