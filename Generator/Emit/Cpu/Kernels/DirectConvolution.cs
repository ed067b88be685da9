using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Convolution by pointers to the pixels of each window.</summary>
internal sealed class DirectConvolution : CpuKernel
{
    public override string? Packing => "ConvolutionWeights";

    public override string? Accepts(KernelSite site) => site.Node.Op switch
    {
        Conv2d => "register tiles over the taps of the window",
        ConcatConv2d => "register tiles over the taps of the window, which gathers the parts",
        _ => null,
    };

    public override KernelCost? Estimate(KernelSite site) => DirectCost.Of(ConvolutionShape.Of(site));

    public override int? RowBlock(KernelSite site) => 1;

    public override string Call(StepCall call)
    {
        var (conv, _) = ConcatConv2d.Split(call.Step.Node.Op, call.Step.InputType);
        return $"DirectConvolution.Run(run, {ConcatInput.Of(call)}, {call.Weights}, {call.Output}, {call.Epilogue}, {ArgumentText.Window(conv.Window)}{call.Rows});";
    }

    public override string? Scratch(PlanStep step)
    {
        var (conv, input) = ConcatConv2d.Split(step.Node.Op, step.InputType);
        return $"DirectConvolution.ScratchBytes({Literals.Integer(input.Channels)}, {Literals.Integer(conv.Groups)}, {ArgumentText.Window(conv.Window)})";
    }
}
