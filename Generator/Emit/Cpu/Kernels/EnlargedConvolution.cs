using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Kernels;

/// <summary>3×3 convolution over a concatenation, whose parts that are enlarged a lot are multiplied before they are enlarged.</summary>
internal sealed class EnlargedConvolution : CpuKernel
{
    public override string? Packing => "EnlargedWeights";

    public override bool IsExact => false;

    public override string Variant(KernelSite site) =>
        string.Concat(((ConcatConv2d)site.Node.Op).Parts.Select(part => EnlargedParts.IsEnlarged((ConcatConv2d)site.Node.Op, part) ? "1" : "0"));

    public override string? Accepts(KernelSite site)
    {
        if (site.Node.Op is not ConcatConv2d { Conv.Window: { DilationHeight: 1, DilationWidth: 1 } } op)
        {
            return null;
        }

        int count = op.Parts.Count(part => EnlargedParts.IsEnlarged(op, part));
        return count == 0 || count == op.Parts.Count
            ? null
            : $"Winograd F(4×4, 3×3), and {Literals.Integer(count)} of {Literals.Integer(op.Parts.Count)} parts multiplied at their own size before they are enlarged";
    }

    public override KernelCost? Estimate(KernelSite site)
    {
        var op = (ConcatConv2d)site.Node.Op;
        ConcatPart[] enlarged = op.Parts.Where(part => EnlargedParts.IsEnlarged(op, part)).ToArray();
        int channels = enlarged.Sum(part => part.Source.Channels);
        double inputs = enlarged.Sum(part => (double)part.Source.Height * part.Source.Width * part.Source.Channels);
        ConvolutionShape shape = ConvolutionShape.Of(site);
        return EnlargedCost.Of(shape with { Inputs = shape.Inputs - channels }, inputs, enlarged.Length, channels);
    }

    public override string Call(StepCall call)
    {
        Window window = ((ConcatConv2d)call.Step.Node.Op).Conv.Window;
        return $"EnlargedConvolution.Run(run, {ConcatInput.Of(call)}, {call.Weights}, {call.Output}, {call.Epilogue}, {ArgumentText.Window(window)});";
    }

    public override string? Scratch(PlanStep step)
    {
        var op = (ConcatConv2d)step.Node.Op;
        ConcatPart[] enlarged = op.Parts.Where(part => EnlargedParts.IsEnlarged(op, part)).ToArray();
        int[] sizes =
        [
            op.Concatenation.Channels - enlarged.Sum(part => part.Source.Channels),
            op.Conv.Channels,
            op.Concatenation.Width,
            enlarged.Sum(part => part.Source.Width),
            enlarged.Max(part => part.Source.Channels),
            enlarged.Length,
        ];
        return $"EnlargedConvolution.ScratchBytes({string.Join(", ", sizes.Select(size => Literals.Integer(size)))})";
    }
}
