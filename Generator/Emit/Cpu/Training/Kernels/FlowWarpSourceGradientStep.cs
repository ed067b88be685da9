using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of the map that a warp moves.</summary>
internal sealed class FlowWarpSourceGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is FlowWarpSourceGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"FlowWarpGradient.Source(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Output}, alignCorners: {ArgumentText.Bool(((FlowWarpSourceGradient)call.Op).Warp.AlignCorners)}, accumulate: {call.Accumulates});"];
}
