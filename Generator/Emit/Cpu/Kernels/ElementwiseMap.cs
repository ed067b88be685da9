using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>What is left of elementwise operators that no other kernel could absorb, and copies into concatenations.</summary>
internal sealed class ElementwiseMap : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Copy ? "one pass over the map" : null;

    public override string Call(StepCall call) => $"ElementwiseMap.Run(run, {call.Input}, {call.Output}, {call.Epilogue});";
}
