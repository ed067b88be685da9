using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of adaptive average pooling.</summary>
internal sealed class AdaptiveAveragePoolGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is AdaptiveAveragePoolGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"AdaptiveAveragePoolGradient.Run(run, {call.Inputs[0]}, {call.Output}, accumulate: {call.Accumulates});"];
}
