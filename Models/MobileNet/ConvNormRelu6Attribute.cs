using System.ComponentModel;

namespace SfNet.Models;

/// <summary>MobileNetV2's plain layer: convolution, batch normalisation and rectifier with ceiling 6, under the keys <c>0</c> and <c>1</c>.</summary>
/// <param name="base">Output channels at width 1.</param>
/// <param name="kernel">Size of the kernel.</param>
public sealed partial class ConvNormRelu6Attribute(object @base, object kernel) : BlockAttribute
{
    /// <summary>Output channels at width 1.</summary>
    public object Base { get; } = @base;

    /// <summary>Size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>Factor of the channels, 1 by default.</summary>
    [DefaultValue(1.0)]
    public object? Width { get; set; }

    /// <summary>Output channels; by default the scaled number, a multiple of 8.</summary>
    [DefaultValue(ScaledChannels.OfBase)]
    public object? Channels { get; set; }

    /// <summary>Stride of the convolution, 1 by default.</summary>
    [DefaultValue(1)]
    public object? Stride { get; set; }

    /// <summary>The block's value.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), nameof(Kernel), Stride = nameof(Stride), Bias = false, Initializer = Initializer.HeNormalFanOut), BatchNorm2d, Relu6]
    public static partial Layer Activated { get; }
}
