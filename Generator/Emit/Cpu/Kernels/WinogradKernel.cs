using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>3×3 convolution at stride 1 by Winograd's method on tiles of some size: fewer multiplications, and transforms of inputs and results.</summary>
internal abstract class WinogradKernel : CpuKernel
{
    public override string? Packing => "WinogradWeights";

    public override bool IsExact => false;

    /// <summary>Output pixels along a side of a tile.</summary>
    protected abstract int Side { get; }

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is ConcatConv2d
            ? $"Winograd F({Side}×{Side}, 3×3), which gathers the parts while it transforms them"
            : site.Node.Op is Conv2d { Groups: 1, Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1 } }
            ? $"Winograd F({Side}×{Side}, 3×3)"
            : null;

    public override KernelCost? Estimate(KernelSite site) => WinogradCost.Of(ConvolutionShape.Of(site), Side);

    public override int? RowBlock(KernelSite site) => Side * ConvolutionShape.Of(site).DilationHeight;

    public override string Call(StepCall call)
    {
        var (conv, _) = ConcatConv2d.Split(call.Step.Node.Op, call.Step.InputType);
        return $"{Name}.Run(run, {ConcatInput.Of(call)}, {call.Weights}, {call.Output}, {call.Epilogue}, {ArgumentText.Window(conv.Window)}{call.Rows});";
    }

    public override string? Scratch(PlanStep step)
    {
        var (conv, input) = ConcatConv2d.Split(step.Node.Op, step.InputType);
        return $"{Name}.ScratchBytes({Literals.Integer(input.Channels)}, {Literals.Integer(conv.Channels)})";
    }
}
