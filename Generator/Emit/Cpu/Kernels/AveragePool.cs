using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Average pooling.</summary>
internal sealed class AveragePool : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is AvgPool2d ? "vectors across channels" : null;

    public override int? RowBlock(KernelSite site) => 1;

    public override string Call(StepCall call)
    {
        var pool = (AvgPool2d)call.Step.Node.Op;
        return $"AveragePool.Run(run, {call.Input}, {ArgumentText.Window(pool.Window)}, countIncludesPadding: {ArgumentText.Bool(pool.CountIncludePadding)}, {call.Output}, {call.Epilogue}{call.Rows});";
    }
}
