using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>The largest value of each window.</summary>
internal sealed record MaxPool2d(Window Window, bool CeilMode) : Operator
{
    public override string Title => $"max pooling {Window.Words}";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Kernel", Window.KernelHeight),
        new Argument("Stride", Window.StrideHeight),
        new Argument("Padding", Window.PaddingHeight),
        new Argument("Dilation", Window.DilationHeight),
        new Argument("CeilMode", CeilMode));

    public static MaxPool2d Read(ArgumentReader arguments)
    {
        int kernel = arguments.Integer("Kernel", 1, 1, Window.Most);
        int stride = arguments.Integer("Stride", kernel, 1, Window.Most);
        int padding = arguments.Integer("Padding", 0, 0, kernel / 2);
        int dilation = arguments.Integer("Dilation", 1, 1, Window.Most);
        return new(new Window(kernel, kernel, stride, stride, padding, padding, dilation, dilation), arguments.Boolean("CeilMode", false));
    }

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[0].Flat
            ? site.Mismatch($"a flat value of {inputs[0]}", "a map with height and width")
            : Window.Infer(inputs[0], inputs[0].Channels, site, CeilMode);

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => inputs[0].Elements;

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new MaxPoolGradient(this, site.Types[0]), site.Input(0), site.Gradient);
        return true;
    }
}
