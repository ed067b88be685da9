namespace SfNet.Models;

/// <summary>Two 3×3 convolutions, each with batch normalisation and rectifier: a level of U-Net.</summary>
/// <param name="channels">Output channels of both.</param>
public sealed partial class DoubleConvolutionAttribute(object channels) : BlockAttribute
{
    /// <summary>Output channels of both convolutions.</summary>
    public object Channels { get; } = channels;

    /// <summary>The block's value.</summary>
    [Name("")]
    [Conv2d(nameof(Channels), 3, Bias = false, Initializer = Initializer.HeNormalFanIn), BatchNorm2d, Relu]
    [Conv2d(nameof(Channels), 3, Bias = false, Initializer = Initializer.HeNormalFanIn), BatchNorm2d, Relu]
    public static partial Layer Activated { get; }
}
