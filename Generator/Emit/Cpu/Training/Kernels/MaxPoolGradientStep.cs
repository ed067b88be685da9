using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of max pooling.</summary>
internal sealed class MaxPoolGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is MaxPoolGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"MaxPoolGradient.Run(run, {call.Inputs[0]}, {call.Inputs[1]}, {call.Output}, {ArgumentText.Window(((MaxPoolGradient)call.Op).Pool.Window)}, accumulate: {call.Accumulates});"];
}
