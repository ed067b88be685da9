using System;
using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>How a resize computes values between pixels; the names are those of the runtime's enumeration.</summary>
internal enum ResizeMode
{
    Bilinear,
    Nearest,
}

/// <summary>Resizes a map by a factor, or to a size where the factor is 0.</summary>
internal sealed record Resize(double Factor, int Height, int Width, ResizeMode Mode, bool AlignCorners) : Operator
{
    public override string Title =>
        $"{(Mode == ResizeMode.Bilinear ? "bilinear" : "nearest")} resize "
        + (Factor > 0 ? $"×{Literals.Plain(Factor)}" : $"to {Height}×{Width}")
        + (AlignCorners ? ", corners aligned" : "");

    public override EquatableArray<Argument> Arguments => EquatableArray.Of(
        new Argument("Target", Factor),
        new Argument("Mode", Mode),
        new Argument("AlignCorners", AlignCorners));

    public static Resize Read(ArgumentReader arguments)
    {
        ResizeMode mode = arguments.Choice<ResizeMode>("Mode");
        bool align = arguments.Boolean("AlignCorners", false);
        if (arguments.Has("Height"))
        {
            return new(0, arguments.Integer("Height", 1, 1, Window.Most), arguments.Integer("Width", 1, 1, Window.Most), mode, align);
        }

        return arguments.MemberType("Target") is { } like
            ? new(0, like.Height, like.Width, mode, align)
            : new(arguments.Number("Target", 1, double.Epsilon, Window.Most), 0, 0, mode, align);
    }

    public override TensorType? Infer(IReadOnlyList<TensorType> inputs, OperatorSite site)
    {
        TensorType input = inputs[0];
        if (input.Flat)
        {
            return site.Mismatch($"a flat value of {input}", "a map with height and width");
        }

        return Factor > 0
            ? site.Checked(input.Channels, (long)Math.Floor(input.Height * Factor), (long)Math.Floor(input.Width * Factor))
            : site.Checked(input.Channels, Height, Width);
    }

    /// <summary>Source rows for one output row; columns alike. Without aligned corners a factor that was declared is used as it stands.</summary>
    public float Step(int input, int output) =>
        AlignCorners && Mode == ResizeMode.Bilinear
            ? (output > 1 ? (float)(input - 1) / (output - 1) : 0f)
            : Factor > 0 ? (float)(1.0 / Factor) : (float)input / output;

    public override bool Differentiate(GradientSite site)
    {
        site.Give(0, new ResizeGradient(this, site.Types[0]), site.Gradient);
        return true;
    }
}
