using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>How a grid sample computes values between pixels; the names are those of the runtime's enumeration.</summary>
internal enum SamplingMode
{
    Bilinear,
    Nearest,
}

/// <summary>What a grid sample reads outside the map; the names are those of the runtime's enumeration.</summary>
internal enum SamplingPadding
{
    Zeros,
    Border,
    Reflection,
}

/// <summary>Samples a map at the positions that a grid of two channels holds, x then y.</summary>
internal sealed record GridSample(SamplingMode Mode, SamplingPadding Padding, bool AlignCorners) : Operator
{
    public override string Title =>
        $"{(Mode == SamplingMode.Bilinear ? "bilinear" : "nearest")} grid sample, {Padding.ToString().ToLowerInvariant()} outside"
        + (AlignCorners ? ", corners aligned" : "");

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Mode", Mode),
        new Argument("Padding", Padding),
        new Argument("AlignCorners", AlignCorners));

    public static GridSample Read(ArgumentReader arguments) => arguments.Source("Grid", new GridSample(
        arguments.Choice<SamplingMode>("Mode"),
        arguments.Choice<SamplingPadding>("Padding"),
        arguments.Boolean("AlignCorners", false)));

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site) =>
        inputs[1].Channels != 2 || inputs[1].Flat ? site.Mismatch($"a grid of {inputs[1]}", "a grid of 2 channels, x then y")
        : inputs[0].Flat ? site.Mismatch($"a flat value of {inputs[0]}", "a map with height and width")
        : site.Checked(inputs[0].Channels, inputs[1].Height, inputs[1].Width);

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new GridSampleSourceGradient(this, site.Types[0]), site.Input(1), site.Gradient);
        site.Give(1, new GridSampleGridGradient(this, site.Types[1]), site.Input(0), site.Input(1), site.Gradient);
        return true;
    }
}
