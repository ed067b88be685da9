using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Nearest-neighbour resize.</summary>
internal sealed class ResizeNearest : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Resize { Mode: ResizeMode.Nearest } ? "copies pixels" : null;

    public override string Call(StepCall call) =>
        $"ResizeNearest.Run(run, {call.Input}, {call.Output}, {ResizeSteps.Of(call.Step, (Resize)call.Step.Node.Op)}, {call.Epilogue});";
}
