using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of a sampling grid.</summary>
internal sealed class GridSampleGridGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is GridSampleGridGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"GridSampleGradient.Grid(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Inputs[2]}, {call.Output}, {GridSampleSourceGradientStep.Rules(((GridSampleGridGradient)call.Op).Sample)}, accumulate: {call.Accumulates});"];
}
