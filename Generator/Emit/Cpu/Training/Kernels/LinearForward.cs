using System.Collections.Generic;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training.Kernels;

/// <summary>A matrix product of each image.</summary>
internal sealed class LinearForward : TrainingKernel
{
    public override bool Serves(KernelSite site) => site.Node.Op is Linear;

    public override IEnumerable<string> Lines(TrainingCall call) =>
        [$"BatchLinear.Forward(run, {call.Inputs[0]}, {call.Parameter("weight")}, {(call.Has("bias") ? call.Parameter("bias") : "default")}, {call.Output}, default(Identity));"];
}
