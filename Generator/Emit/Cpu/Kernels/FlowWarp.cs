using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Warp along a flow field.</summary>
internal sealed class FlowWarp : CpuKernel
{
    public override string? Accepts(KernelSite site) => site.Node.Op is Operators.FlowWarp ? "vectors across channels" : null;

    public override string Call(StepCall call) =>
        $"FlowWarp.Run(run, {call.Input}, {call.Inputs[1]}, {call.Output}, alignCorners: {ArgumentText.Bool(((Operators.FlowWarp)call.Step.Node.Op).AlignCorners)}, {call.Epilogue});";
}
