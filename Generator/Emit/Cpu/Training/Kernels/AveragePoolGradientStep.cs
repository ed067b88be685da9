using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>The gradient of average pooling.</summary>
internal sealed class AveragePoolGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is AveragePoolGradient;

    public override IEnumerable<string> Lines(TrainingCall call)
    {
        AvgPool2d pool = ((AveragePoolGradient)call.Op).Pool;
        return [$"AveragePoolGradient.Run(run, {call.Inputs[0]}, {call.Output}, {ArgumentText.Window(pool.Window)}, countIncludesPadding: {ArgumentText.Bool(pool.CountIncludePadding)}, accumulate: {call.Accumulates});"];
    }
}
