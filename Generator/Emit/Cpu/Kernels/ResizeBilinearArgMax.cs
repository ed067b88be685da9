using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Bilinear resize and index of the largest channel, one byte a pixel.</summary>
internal sealed class ResizeBilinearArgMax : CpuKernel
{
    public override string? Accepts(KernelSite site) =>
        site is { ToLabels: true, Node.Op: ResizeArgMax { Resize.Mode: ResizeMode.Bilinear } } ? "full-size scores are never stored" : null;

    public override string Call(StepCall call)
    {
        Resize resize = ((ResizeArgMax)call.Step.Node.Op).Resize;
        return $"ResizeBilinearArgMax.Run(run, {call.Input}, labels, {ResizeSteps.Size(call.Step)}, {ResizeSteps.Of(call.Step, resize)}, alignCorners: {ArgumentText.Bool(resize.AlignCorners)});";
    }

    public override string? Scratch(PlanStep step) =>
        $"ResizeBilinearArgMax.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {Literals.Integer(step.InputType.Width)}, {Literals.Integer(step.Node.Type.Width)})";
}
