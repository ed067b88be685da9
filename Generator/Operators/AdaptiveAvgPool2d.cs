using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>Means over a grid of cells that cover the map; one cell is global pooling.</summary>
internal sealed record AdaptiveAvgPool2d(int Height, int Width) : Operator
{
    public override string Title => Height == 1 && Width == 1 ? "global average pooling" : $"adaptive average pooling to {Height}×{Width}";

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Height", Height),
        new Argument("Width", Width));

    public static AdaptiveAvgPool2d Read(ArgumentReader arguments)
    {
        int height = arguments.Integer("Height", 1, 1, Window.Most);
        return new(height, arguments.Integer("Width", height, 1, Window.Most));
    }

    public static AdaptiveAvgPool2d ReadGlobal(ArgumentReader arguments) => new(1, 1);

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[0].Flat
            ? site.Mismatch($"a flat value of {inputs[0]}", "a map with height and width")
            : site.Checked(inputs[0].Channels, Height, Width);

    public override long Flops(IReadOnlyList<TensorType> inputs, TensorType output) => inputs[0].Elements;

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new AdaptiveAveragePoolGradient(this, site.Types[0]), site.Gradient);
        return true;
    }
}
