using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Index of the largest channel, as a map.</summary>
internal sealed class ArgMax : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.ArgMax ? "a block of pixels at a time" : null;

    public override string Call(StepCall call) => $"ArgMax.Run(run, {call.Input}, {call.Output}, {call.Epilogue});";

    public override string? Scratch(PlanStep step) => $"ArgMax.ScratchBytes({Literals.Integer(step.InputType.Channels)})";
}
