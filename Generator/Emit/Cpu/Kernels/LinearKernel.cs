using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Matrix product of a flat value.</summary>
internal sealed class LinearKernel : CpuKernel
{
    public override string? Packing => "LinearWeights";

    public override string? Accepts(KernelSite site) => site.Node.Op is Linear ? "matrix times vector" : null;

    public override string Call(StepCall call) => $"LinearKernel.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue});";
}
