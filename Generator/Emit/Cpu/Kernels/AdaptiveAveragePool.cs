using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Average pooling over a grid of cells.</summary>
internal sealed class AdaptiveAveragePool : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is AdaptiveAvgPool2d ? "vectors across channels" : null;

    public override string Call(StepCall call) => $"AdaptiveAveragePool.Run(run, {call.Input}, {call.Output}, {call.Epilogue});";
}
