using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of the map that a grid samples.</summary>
internal sealed class GridSampleSourceGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is GridSampleSourceGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"GridSampleGradient.Source(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Output}, {Rules(((GridSampleSourceGradient)call.Op).Sample)}, accumulate: {call.Accumulates});"];

    /// <summary>How a grid is read.</summary>
    public static string Rules(Operators.GridSample sample) => $"SamplingMode.{sample.Mode}, SamplingPadding.{sample.Padding}, alignCorners: {ArgumentText.Bool(sample.AlignCorners)}";
}
