using System.Linq;
using SfNet.Generator.Graph;
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
        site.Node.Op is ConcatConv2d
            ? "Winograd F(4×4, 3×3) gathers its input when it transforms it, so the concatenation is never stored"
            : site.Node.Op is Conv2d { Groups: 1, Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1 } } conv
            && conv.Channels >= FewestChannels && site.Input.Channels >= FewestChannels && site.Output.Pixels >= FewestPixels
            ? "3×3 at stride 1, many channels: Winograd F(4×4, 3×3) multiplies a quarter as often"
            : null;

    public override string Call(StepCall call) =>
        call.Step.Node.Op is ConcatConv2d gathered
            ? $"WinogradConvolution.Run(run, [{Parts(call, gathered)}], {call.Weights}, {call.Output}, {call.Epilogue}, {WindowText(gathered.Conv.Window)});"
            : $"WinogradConvolution.Run(run, {call.Input}, {call.Weights}, {call.Output}, {call.Epilogue}, {WindowText(((Conv2d)call.Step.Node.Op).Window)});";

    public override string? Scratch(PlanStep step)
    {
        int inputs = step.Node.Op is ConcatConv2d gathered ? gathered.Concatenation.Channels : step.InputType.Channels;
        return $"WinogradConvolution.ScratchBytes({Literals.Integer(inputs)}, {Literals.Integer(step.Node.Type.Channels)})";
    }

    private static string Parts(StepCall call, ConcatConv2d gathered) =>
        string.Join(", ", call.Inputs.Select((input, i) => Part(input, call.Step.Inputs[i].Type, gathered.Concatenation, gathered.Parts[i].Resize)));

    private static string Part(string input, TensorType from, TensorType to, Resize? resize) =>
        resize is null
            ? $"new ResizedMap({input})"
            : $"new ResizedMap({input}, {ResizeSteps.Size(to)}, {ResizeSteps.Of(resize, from, to)}, alignCorners: {Bool(resize.AlignCorners)})";
}
