using System.ComponentModel;

namespace SfNet.Models;

/// <summary>MobileNetV2 (arXiv 1801.04381), a small network that classifies images. Its value is a flat score for each class.</summary>
/// <remarks>
/// Checkpoint keys are torchvision's: <c>features.0.0</c>, <c>features.1.conv.0.0</c>, <c>classifier.1</c>.
/// <example>
/// <code>
/// [Network("mobilenet"), Input(3, 224, 224), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
/// public sealed partial class MobileNet
/// {
///     [MobileNetV2(1000), Name("")] public static partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="classes">Number of classes.</param>
public sealed partial class MobileNetV2Attribute(object classes) : BlockAttribute
{
    /// <summary>Number of classes.</summary>
    public object Classes { get; } = classes;

    /// <summary>Factor of all channels, 1 by default; products are rounded to multiples of 8, and the last layer's never fall below 1280.</summary>
    [DefaultValue(1.0)]
    public object? Width { get; set; }

    /// <summary>All convolutions, down to a thirty-second of the input's size.</summary>
    [ConvNormRelu6(32, 3, Width = nameof(Width), Stride = 2)]
    [InvertedResidual(16, Width = nameof(Width), Expansion = 1)]
    [InvertedResidual(24, Width = nameof(Width), Stride = 2), InvertedResidual(24, Width = nameof(Width))]
    [InvertedResidual(32, Width = nameof(Width), Stride = 2), InvertedResidual(32, Width = nameof(Width), Repeat = 2)]
    [InvertedResidual(64, Width = nameof(Width), Stride = 2), InvertedResidual(64, Width = nameof(Width), Repeat = 3)]
    [InvertedResidual(96, Width = nameof(Width), Repeat = 3)]
    [InvertedResidual(160, Width = nameof(Width), Stride = 2), InvertedResidual(160, Width = nameof(Width), Repeat = 2)]
    [InvertedResidual(320, Width = nameof(Width))]
    [ConvNormRelu6(1280, 1, Width = $"{nameof(Width)} < 1 ? 1.0 : {nameof(Width)}")]
    public static partial Layer Features { get; }

    /// <summary>The score of each class.</summary>
    [Name("classifier"), GlobalAvgPool2d, Flatten, Dropout(0.2), Linear(nameof(Classes), Initializer = Initializer.Normal, Deviation = 0.01, Name = "1")]
    public static partial Layer Scores { get; }
}
