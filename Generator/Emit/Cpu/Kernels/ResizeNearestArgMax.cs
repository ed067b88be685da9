using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Nearest-neighbour resize and index of the largest channel, one byte a pixel.</summary>
internal sealed class ResizeNearestArgMax : CpuKernel
{
    public override string? Accepts(KernelSite site) =>
        site is { ToLabels: true, Node.Op: ResizeArgMax { Resize.Mode: ResizeMode.Nearest } } ? "full-size scores are never stored" : null;

    public override string Call(StepCall call) =>
        $"ResizeNearestArgMax.Run(run, {call.Input}, labels, {ResizeSteps.Size(call.Step)}, {ResizeSteps.Of(call.Step, ((ResizeArgMax)call.Step.Node.Op).Resize)});";

    public override string? Scratch(PlanStep step) =>
        $"ResizeNearestArgMax.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {Literals.Integer(step.InputType.Width)})";
}
