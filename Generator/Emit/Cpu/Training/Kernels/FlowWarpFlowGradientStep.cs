using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of a warp's flow.</summary>
internal sealed class FlowWarpFlowGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is FlowWarpFlowGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"FlowWarpGradient.Flow(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Inputs[2]}, {call.Output}, alignCorners: {ArgumentText.Bool(((FlowWarpFlowGradient)call.Op).Warp.AlignCorners)}, accumulate: {call.Accumulates});"];
}
