using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Max pooling.</summary>
internal sealed class MaxPool : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is MaxPool2d ? "vectors across channels" : null;

    public override int? RowBlock(KernelSite site) => 1;

    public override string Call(StepCall call) =>
        $"MaxPool.Run(run, {call.Input}, {ArgumentText.Window(((MaxPool2d)call.Step.Node.Op).Window)}, {call.Output}, {call.Epilogue}{call.Rows});";
}
