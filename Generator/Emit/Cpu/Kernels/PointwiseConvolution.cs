using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>1×1 convolution at stride 1 as a matrix product over pixels.</summary>
internal sealed class PointwiseConvolution : CpuKernel
{
    public override string? Packing => "ConvolutionWeights";

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: 1, Window: { Taps: 1, StrideHeight: 1, StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0 } }
            ? "1×1 at stride 1: a matrix product over pixels"
            : null;

    public override int? RowBlock(KernelSite site) => 1;

    public override string Call(StepCall call) =>
        $"PointwiseConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue}{call.Rows});";

    public override string? Scratch(PlanStep step) => $"PointwiseConvolution.ScratchBytes({Literals.Integer(step.InputType.Channels)})";
}
