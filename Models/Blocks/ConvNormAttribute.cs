using System.ComponentModel;

namespace SfNet.Models;

/// <summary>Convolution and batch normalisation, under the keys <c>conv</c> and <c>bn</c>.</summary>
/// <param name="channels">Output channels.</param>
/// <param name="kernel">Size of the kernel.</param>
public sealed partial class ConvNormAttribute(object channels, object kernel) : BlockAttribute
{
    /// <summary>Output channels.</summary>
    public object Channels { get; } = channels;

    /// <summary>Size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Whether the convolution has a bias, false by default.</summary>
    [DefaultValue(false)]
    public object? Bias { get; set; }

    /// <summary>The block's value.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), nameof(Kernel), Bias = nameof(Bias), Initializer = Initializer.HeNormalFanOut, Name = "conv"), BatchNorm2d(Name = "bn")]
    public static partial Layer Norm { get; }
}
