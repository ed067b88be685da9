using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Convolution of each channel by itself.</summary>
internal sealed class DepthwiseConvolution : CpuKernel
{
    public override string? Packing => "DepthwiseWeights";

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: > 1 } conv && conv.Groups == conv.Channels && conv.Groups == site.Input.Channels
            ? "one channel a group: vectors run across channels"
            : null;

    public override string Call(StepCall call) =>
        $"DepthwiseConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue}, {ArgumentText.Window(((Conv2d)call.Step.Node.Op).Window)});";

    public override string? Scratch(PlanStep step) =>
        $"DepthwiseConvolution.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {ArgumentText.Window(((Conv2d)step.Node.Op).Window)})";
}
