using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Index of the largest channel, one byte a pixel.</summary>
internal sealed class ArgMaxLabels : CpuKernel
{
    public override string? Accepts(KernelSite site) =>
        site is { ToLabels: true, Node.Op: Operators.ArgMax } ? "labels go out as bytes" : null;

    public override string Call(StepCall call) => $"ArgMax.Run(run, {call.Input}, labels);";

    public override string? Scratch(PlanStep step) => $"ArgMax.ScratchBytes({Literals.Integer(step.InputType.Channels)})";
}
