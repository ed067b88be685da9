using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>The first convolution, which reads the image or tensor where the caller has it.</summary>
internal sealed class InputConvolution : CpuKernel
{
    public override string? Packing => "ConvolutionWeights";

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is InputConv2d ? "brings rows of the image or tensor into the cache and convolves them there: the input is never stored as a map" : null;

    public override string Call(StepCall call) =>
        $"InputConvolution.Run(run, run.Input, {call.Weights}, {call.Output}, {call.Epilogue}, {ArgumentText.Window(((InputConv2d)call.Step.Node.Op).Conv.Window)});";

    public override string? Scratch(PlanStep step)
    {
        TensorType input = step.InputType;
        string sizes = $"{Literals.Integer(input.Channels)}, {Literals.Integer(input.Width)}, {Literals.Integer(step.Node.Type.Width)}";
        return $"InputConvolution.ScratchBytes({sizes}, {ArgumentText.Window(((InputConv2d)step.Node.Op).Conv.Window)})";
    }
}
