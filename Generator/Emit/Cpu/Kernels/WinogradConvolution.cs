using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>3×3 convolution at stride 1 by Winograd's F(4×4, 3×3): a quarter of the multiplications, and transforms of inputs and results.</summary>
internal sealed class WinogradConvolution : CpuKernel
{
    /// <summary>With fewer channels the transforms cost more than the products that they save.</summary>
    private const int FewestChannels = 32;

    /// <summary>Below this, tiles of 4×4 are mostly border.</summary>
    private const int FewestPixels = 64;

    public override string? Packing => "WinogradWeights";

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: 1, Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1 } } conv
            && conv.Channels >= FewestChannels && site.Input.Channels >= FewestChannels && site.Output.Pixels >= FewestPixels
            ? "3×3 at stride 1, many channels: Winograd F(4×4, 3×3) multiplies a quarter as often"
            : null;

    public override string Call(StepCall call) =>
        $"WinogradConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue}, {WindowText(((Conv2d)call.Step.Node.Op).Window)});";

    public override string? Scratch(PlanStep step) => $"WinogradConvolution.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {Literals.Integer(step.Node.Type.Channels)})";
}
