using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>1×1 convolution, bilinear resize and index of the largest channel, one byte a pixel.</summary>
internal sealed class PointwiseResizeArgMax : CpuKernel
{
    public override string? Packing => "ConvolutionWeights";

    public override string? Accepts(KernelSite site) =>
        site is { ToLabels: true, Node.Op: ConvResizeArgMax } ? "each row of scores is computed just before it is enlarged: scores are never stored" : null;

    public override string Call(StepCall call)
    {
        var op = (ConvResizeArgMax)call.Step.Node.Op;
        TensorType labels = call.Step.Node.Type;
        return $"PointwiseResizeArgMax.Run(run, {call.Input}, {call.Weights}, labels, {ResizeSteps.Size(labels)}, "
            + $"{ResizeSteps.Of(op.Resize, op.Scores, labels)}, alignCorners: {ArgumentText.Bool(op.Resize.AlignCorners)});";
    }

    public override string? Scratch(PlanStep step)
    {
        var op = (ConvResizeArgMax)step.Node.Op;
        string sizes = $"{Literals.Integer(op.Scores.Channels)}, {Literals.Integer(op.Scores.Width)}, {Literals.Integer(step.Node.Type.Width)}";
        return $"PointwiseResizeArgMax.ScratchBytes({Literals.Integer(step.InputType.Channels)}, {sizes})";
    }
}
