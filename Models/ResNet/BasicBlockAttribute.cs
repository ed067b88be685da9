using System.ComponentModel;

namespace SfNet.Models;

/// <summary>The residual block of two 3×3 convolutions of ResNet-18 and 34 (arXiv 1512.03385).</summary>
/// <param name="channels">Output channels.</param>
public sealed partial class BasicBlockAttribute(object channels) : BlockAttribute
{
    /// <summary>Output channels.</summary>
    public object Channels { get; } = channels;

    /// <summary>Stride of the first convolution and of the shortcut, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Stride { get; set; }

    /// <summary>Dilation of the second convolution, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Dilation { get; set; }

    /// <summary>The first convolution.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), 3, Stride = nameof(Stride), Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv1"), BatchNorm2d(Name = "bn1"), Relu]
    public static partial Layer Conv1 { get; }

    /// <summary>The second convolution.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), 3, Dilation = nameof(Dilation), Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv2"), BatchNorm2d(Name = "bn2")]
    public static partial Layer Conv2 { get; }

    /// <summary>The shortcut: the input itself, or projected where stride or channels change.</summary>
    [From(Layer.Input), When($"{nameof(Stride)} != 1 || input.channels != {nameof(Channels)}")]
    [Conv2d(nameof(Channels), 1, Stride = nameof(Stride), Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d]
    public static partial Layer Downsample { get; }

    /// <summary>The block's value.</summary>
    [Add(nameof(Conv2), nameof(Downsample)), Relu]
    public static partial Layer Sum { get; }
}
