using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>What a matrix product's input is given.</summary>
internal sealed class LinearInputGradientStep : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is LinearInputGradient;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"BatchLinear.InputGradient(run, {call.Inputs[0]}, {call.Parameter("weight")}, {call.Output}, accumulate: {call.Accumulates});"];
}
