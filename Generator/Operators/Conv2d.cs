using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Convolution over a window, in groups of channels; as many groups as channels make it depthwise.</summary>
internal sealed record Conv2d(int Channels, Window Window, int Groups, bool Bias, Initializer Initializer, double Deviation) : Operator
{
    public override string Title => $"convolution {Window.Words}" + (Groups > 1 ? $", {Groups} groups" : "");

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Channels", Channels),
        new Argument("Kernel", Window.KernelHeight),
        new Argument("KernelWidth", Window.KernelWidth),
        new Argument("Stride", Window.StrideHeight),
        new Argument("Padding", Window.PaddingHeight),
        new Argument("PaddingWidth", Window.PaddingWidth),
        new Argument("Dilation", Window.DilationHeight),
        new Argument("Groups", Groups),
        new Argument("Bias", Bias));

    public static Conv2d Read(ArgumentReader arguments)
    {
        int height = arguments.Integer("Kernel", 1, 1, Window.Most);
        int width = arguments.Integer("KernelWidth", height, 1, Window.Most);
        int stride = arguments.Integer("Stride", 1, 1, Window.Most);
        int dilation = arguments.Integer("Dilation", 1, 1, Window.Most);
        int padding = arguments.Integer("Padding", Half(height, dilation), 0, Window.Most);
        int paddingWidth = arguments.Integer("PaddingWidth", arguments.Has("Padding") ? padding : Half(width, dilation), 0, Window.Most);
        return new(
            arguments.Integer("Channels", 1, 1, Window.Most),
            new Window(height, width, stride, stride, padding, paddingWidth, dilation, dilation),
            arguments.Integer("Groups", 1, 1, Window.Most),
            arguments.Boolean("Bias", true),
            arguments.Choice<Initializer>("Initializer"),
            arguments.Number("Deviation", 0));
    }

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site)
    {
        TensorType input = inputs[0];
        if (input.Flat)
        {
            return site.Mismatch($"a flat value of {input}", "a map with height and width");
        }

        if (input.Channels % Groups != 0)
        {
            return site.Groups("input", input.Channels, Groups);
        }

        if (Channels % Groups != 0)
        {
            return site.Groups("output", Channels, Groups);
        }

        return (long)input.Channels / Groups * Channels * Window.KernelHeight * Window.KernelWidth > TensorType.MaximumElements
            ? site.OutOfRange("kernel", $"{Channels}×{input.Channels / Groups}×{Window.KernelHeight}×{Window.KernelWidth} weights", $"at most {TensorType.MaximumElements}")
            : Window.Infer(input, Channels, site);
    }

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs)
    {
        int perGroup = inputs[0].Channels / Groups;
        int fanIn = perGroup * Window.Taps;
        int fanOut = Channels / Groups * Window.Taps;
        return Weights.Of([Channels, perGroup, Window.KernelHeight, Window.KernelWidth], Channels, Bias, Initializer, Deviation, fanIn, fanOut);
    }

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) =>
        output.Elements * (inputs[0].Channels / Groups) * Window.Taps;

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) =>
        MultiplyAccumulates(inputs, output) + (Bias ? output.Elements : 0);

    public override string Describe(IReadOnlyList<TensorType> inputs, TensorType output) =>
        $"convolution {Window.KernelHeight}×{Window.KernelWidth}, {inputs[0].Channels} to {Channels} channels"
        + Window.Words.Substring($"{Window.KernelHeight}×{Window.KernelWidth}".Length)
        + (Groups > 1 ? $", {Groups} groups" : "");

    private static int Half(int kernel, int dilation) => (int)((long)dilation * (kernel - 1) / 2 % int.MaxValue);

    public override bool Differentiate(GradientSite site)
    {
        site.Learn(new ConvolutionWeightGradient(this), site.Input(0), site.Gradient);
        site.Give(0, new ConvolutionInputGradient(this, site.Types[0]), site.Gradient);
        return true;
    }
}
