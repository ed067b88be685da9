namespace SfNet.Generator.Tests.Declaration;

/// <summary>Puts declarations into whole files.</summary>
internal static class Source
{
    /// <summary>A network of the given members, with an input of 3×32×32.</summary>
    public static string Network(string members, string attributes = "[Network(\"net\"), Input(3, 32, 32)]", string others = "") => $$"""
        using System.ComponentModel;
        using SfNet;

        namespace Demo;

        {{attributes}}
        public sealed partial class Net
        {
        {{members}}
        }

        {{others}}
        """;

    /// <summary>A member that turns its input into one channel.</summary>
    public static string Member(string name, string attributes = "Conv2d(1, 1)") => $"[{attributes}] public static partial Layer {name} {{ get; }}";

    public const string TwiceBlock = """
        public sealed partial class TwiceAttribute(object channels) : BlockAttribute
        {
            public object Channels { get; } = channels;

            [DefaultValue(1)]
            public object? Stride { get; set; }

            [Conv2d(nameof(Channels), 3, Stride = nameof(Stride), Bias = false), BatchNorm2d, Relu]
            public static partial Layer First { get; }

            [Conv2d(nameof(Channels), 3, Bias = false), BatchNorm2d]
            public static partial Layer Second { get; }

            [From(Layer.Input), When($"{nameof(Stride)} != 1 || input.channels != {nameof(Channels)}"), Conv2d(nameof(Channels), 1, Stride = nameof(Stride))]
            public static partial Layer Shortcut { get; }

            [Add(nameof(Second), nameof(Shortcut)), Relu]
            public static partial Layer Sum { get; }
        }
        """;

    public static string TinyNet { get; } = Network(
        """
            [Conv2d(16, 3, Stride = 2, Bias = false), BatchNorm2d, Relu]
            public static partial Layer Stem { get; }

            [Twice(32, Stride = 2), Twice(32)]
            public static partial Layer Body { get; }

            [From(nameof(Stem)), Conv2d(32, 1), Resize(nameof(Body))]
            public static partial Layer Skip { get; }

            [Add(nameof(Body), nameof(Skip)), Conv2d(19, 1), Resize(2.0, Mode = ResizeMode.Nearest)]
            public static partial Layer Logits { get; }
        """,
        others: TwiceBlock);
}
