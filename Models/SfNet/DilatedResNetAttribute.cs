using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// SFNet's backbone: a residual network with a stem of three 3×3 convolutions, whose last two stages are dilated by 2 and 4 and yet keep their stride,
/// so that the output stride is 32. Basic blocks are dilated in their second convolution.
/// </summary>
public sealed partial class DilatedResNetAttribute : BlockAttribute
{
    /// <summary>The form by its number of layers: 18 (the default) and 34 have basic blocks, 50 and 101 bottlenecks.</summary>
    [DefaultValue(18)]
    public object? Depth { get; set; }

    /// <summary>Channels of the stem's first convolution and of the first stage, 64 by default.</summary>
    [DefaultValue(64)]
    public object? Width { get; set; }

    /// <summary>Whether blocks are bottlenecks; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Deep)]
    public object? Deep { get; set; }

    /// <summary>Blocks of the first stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks1)]
    public object? Blocks1 { get; set; }

    /// <summary>Blocks of the second stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks2)]
    public object? Blocks2 { get; set; }

    /// <summary>Blocks of the third stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks3)]
    public object? Blocks3 { get; set; }

    /// <summary>Blocks of the fourth stage; by default as the depth says.</summary>
    [DefaultValue(ResNetDepth.Blocks4)]
    public object? Blocks4 { get; set; }

    /// <summary>The stem, at half the input's size.</summary>
    [Conv2d(nameof(Width), 3, Stride = 2, Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu]
    [Conv2d(nameof(Width), 3, Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu]
    [Conv2d($"2 * {nameof(Width)}", 3, Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu]
    public static partial Layer Stem { get; }

    /// <summary>A quarter of the input's size.</summary>
    [MaxPool2d(3, Stride = 2, Padding = 1)]
    public static partial Layer MaxPool { get; }

    /// <summary>The first stage, at a quarter of the input's size.</summary>
    [Name("layer1"), ResidualStage(nameof(Width), nameof(Blocks1), Deep = nameof(Deep))]
    public static partial Layer Layer1 { get; }

    /// <summary>The second stage, at an eighth.</summary>
    [Name("layer2"), ResidualStage($"2 * {nameof(Width)}", nameof(Blocks2), Deep = nameof(Deep), Stride = 2)]
    public static partial Layer Layer2 { get; }

    /// <summary>The third stage, at a sixteenth, dilated by 2.</summary>
    [Name("layer3"), ResidualStage($"4 * {nameof(Width)}", nameof(Blocks3), Deep = nameof(Deep), Stride = 2, Dilation = 2)]
    public static partial Layer Layer3 { get; }

    /// <summary>The fourth stage, at a thirty-second, dilated by 4.</summary>
    [Name("layer4"), ResidualStage($"8 * {nameof(Width)}", nameof(Blocks4), Deep = nameof(Deep), Stride = 2, Dilation = 4)]
    public static partial Layer Layer4 { get; }
}
