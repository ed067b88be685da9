using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>Transposed convolution.</summary>
internal sealed class TransposedConvolution : CpuKernel
{
    public override string? Packing => "TransposedConvolutionWeights";

    public override string? Accepts(KernelSite site) => site.Node.Op is ConvTranspose2d ? "gathers the inputs that reach each output" : null;

    public override string Call(StepCall call) =>
        $"TransposedConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue});";

    public override string? Scratch(PlanStep step) =>
        $"TransposedConvolution.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {ArgumentText.Window(((ConvTranspose2d)step.Node.Op).Window)})";
}
