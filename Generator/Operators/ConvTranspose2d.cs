using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Transposed convolution: spreads every input over a window of the output.</summary>
internal sealed record ConvTranspose2d(
    int Channels, Window Window, int OutputPadding, int Groups, bool Bias, Initializer Initializer, double Deviation) : Operator
{
    public override string Title => $"transposed convolution {Window.Words}" + (Groups > 1 ? $", {Groups} groups" : "");

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Channels", Channels),
        new Argument("Kernel", Window.KernelHeight),
        new Argument("Stride", Window.StrideHeight),
        new Argument("Padding", Window.PaddingHeight),
        new Argument("OutputPadding", OutputPadding),
        new Argument("Dilation", Window.DilationHeight),
        new Argument("Groups", Groups),
        new Argument("Bias", Bias));

    public static ConvTranspose2d Read(ArgumentReader arguments)
    {
        int kernel = arguments.Integer("Kernel", 1, 1, Window.Most);
        int stride = arguments.Integer("Stride", 1, 1, Window.Most);
        int padding = arguments.Integer("Padding", 0, 0, Window.Most);
        int dilation = arguments.Integer("Dilation", 1, 1, Window.Most);
        return new(
            arguments.Integer("Channels", 1, 1, Window.Most),
            new Window(kernel, kernel, stride, stride, padding, padding, dilation, dilation),
            arguments.Integer("OutputPadding", 0, 0, (stride > dilation ? stride : dilation) - 1),
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

        return (long)input.Channels * (Channels / Groups) * Window.KernelHeight * Window.KernelWidth > TensorType.MaximumElements
            ? site.OutOfRange("kernel", $"{input.Channels}×{Channels / Groups}×{Window.KernelHeight}×{Window.KernelWidth} weights", $"at most {TensorType.MaximumElements}")
            : site.Checked(Channels, Size(input.Height), Size(input.Width));
    }

    public override EquatableArray<Parameter> Parameters(IReadOnlyList<TensorType> inputs)
    {
        // PyTorch takes the fans from the stored layout, whose first two dimensions are inputs and outputs.
        int fanIn = Channels / Groups * Window.Taps;
        int fanOut = inputs[0].Channels * Window.Taps;
        int[] shape = [inputs[0].Channels, Channels / Groups, Window.KernelHeight, Window.KernelWidth];
        return Weights.Of(shape, Channels, Bias, Initializer, Deviation, fanIn, fanOut);
    }

    public override long MultiplyAccumulates(IReadOnlyList<TensorType> inputs, TensorType output) =>
        inputs[0].Elements * (Channels / Groups) * Window.Taps;

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) =>
        MultiplyAccumulates(inputs, output) + (Bias ? output.Elements : 0);

    private long Size(long input) =>
        ((input - 1) * Window.StrideHeight) - (2L * Window.PaddingHeight)
        + ((long)Window.DilationHeight * (Window.KernelHeight - 1)) + OutputPadding + 1;

    public override bool Differentiate(GradientSite site)
    {
        site.Learn(new TransposedWeightGradient(this), site.Input(0), site.Gradient);
        site.Give(0, new TransposedInputGradient(this, site.Types[0]), site.Gradient);
        return true;
    }
}
