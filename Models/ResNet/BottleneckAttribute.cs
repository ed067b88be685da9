using System.ComponentModel;

namespace SfNet.Models;

/// <summary>The residual block of 1×1, 3×3 and 1×1 convolutions of ResNet-50 and 101, with the stride on the 3×3 (arXiv 1512.03385).</summary>
/// <param name="channels">Channels of the first two convolutions; the block's value has four times as many.</param>
public sealed partial class BottleneckAttribute(object channels) : BlockAttribute
{
    /// <summary>Channels of the first two convolutions.</summary>
    public object Channels { get; } = channels;

    /// <summary>Stride of the 3×3 convolution and of the shortcut, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Stride { get; set; }

    /// <summary>Dilation of the 3×3 convolution, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Dilation { get; set; }

    /// <summary>The reduction.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), 1, Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv1"), BatchNorm2d(Name = "bn1"), Relu]
    public static partial Layer Conv1 { get; }

    /// <summary>The 3×3 convolution.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), 3, Stride = nameof(Stride), Dilation = nameof(Dilation), Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv2")]
    [BatchNorm2d(Name = "bn2"), Relu]
    public static partial Layer Conv2 { get; }

    /// <summary>The expansion.</summary>
    [Name("")]
    [Conv2d($"4 * {nameof(Channels)}", 1, Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv3"), BatchNorm2d(Name = "bn3")]
    public static partial Layer Conv3 { get; }

    /// <summary>The shortcut: the input itself, or projected where stride or channels change.</summary>
    [From(Layer.Input), When($"{nameof(Stride)} != 1 || input.channels != 4 * {nameof(Channels)}")]
    [Conv2d($"4 * {nameof(Channels)}", 1, Stride = nameof(Stride), Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d]
    public static partial Layer Downsample { get; }

    /// <summary>The block's value.</summary>
    [Add(nameof(Conv3), nameof(Downsample)), Relu]
    public static partial Layer Sum { get; }
}
