using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Softmax over channels.</summary>
internal sealed class Softmax : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.Softmax ? "vectors across channels" : null;

    public override string Call(StepCall call) => $"Softmax.Run(run, {call.Input}, {call.Output}, {call.Epilogue});";

    public override string? Scratch(PlanStep step) => $"Softmax.ScratchBytes({Literals.Integer(step.InputType.Channels)})";
}
