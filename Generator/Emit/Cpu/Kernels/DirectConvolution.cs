using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Convolution by pointers to the pixels of each window.</summary>
internal sealed class DirectConvolution : CpuKernel
{
    public override string? Packing => "ConvolutionWeights";

    public override string? Accepts(KernelSite site) => site.Node.Op is Conv2d ? "register tiles over the taps of the window" : null;

    public override KernelCost? Estimate(KernelSite site) => DirectCost.Of(ConvolutionShape.Of(site, (Conv2d)site.Node.Op));

    public override string Call(StepCall call) =>
        $"DirectConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue}, {WindowText(((Conv2d)call.Step.Node.Op).Window)});";

    public override string? Scratch(PlanStep step) =>
        step.Node.Op is Conv2d conv
            ? $"DirectConvolution.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {Literals.Integer(conv.Groups)}, {WindowText(conv.Window)})"
            : null;
}
