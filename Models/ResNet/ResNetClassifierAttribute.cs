using System.ComponentModel;

namespace SfNet.Models;

/// <summary>
/// A residual network that classifies images (arXiv 1512.03385), in the form with the stride of a bottleneck on its 3×3 convolution. Its value is a flat
/// score for each class.
/// </summary>
/// <remarks>
/// Checkpoint keys are torchvision's: <c>conv1</c>, <c>bn1</c>, <c>layer1.0.conv1</c>, <c>fc</c>.
/// <example>
/// <code>
/// [Network("resnet50"), Input(3, 224, 224), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
/// public sealed partial class ResNet50
/// {
///     [ResNetClassifier(1000, Depth = 50), Name("")] public static partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// </remarks>
/// <param name="classes">Number of classes.</param>
public sealed partial class ResNetClassifierAttribute(object classes) : BlockAttribute
{
    /// <summary>Number of classes.</summary>
    public object Classes { get; } = classes;

    /// <summary>The form by its number of layers: 18 (the default) and 34 have basic blocks, 50 and 101 bottlenecks.</summary>
    [DefaultValue(18)]
    public object? Depth { get; set; }

    /// <summary>Channels of the stem and of the first stage, 64 by default.</summary>
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

    /// <summary>The stem, at a quarter of the input's size.</summary>
    [Name("")]
    [Conv2d(nameof(Width), 7, Stride = 2, Bias = false, Initializer = Initializer.HeNormalFanOut, Name = "conv1"), BatchNorm2d(Name = "bn1"), Relu]
    [MaxPool2d(3, Stride = 2, Padding = 1)]
    public static partial Layer Stem { get; }

    /// <summary>The first stage, at a quarter of the input's size.</summary>
    [Name("layer1"), ResidualStage(nameof(Width), nameof(Blocks1), Deep = nameof(Deep))]
    public static partial Layer Layer1 { get; }

    /// <summary>The second stage, at an eighth.</summary>
    [Name("layer2"), ResidualStage($"2 * {nameof(Width)}", nameof(Blocks2), Deep = nameof(Deep), Stride = 2)]
    public static partial Layer Layer2 { get; }

    /// <summary>The third stage, at a sixteenth.</summary>
    [Name("layer3"), ResidualStage($"4 * {nameof(Width)}", nameof(Blocks3), Deep = nameof(Deep), Stride = 2)]
    public static partial Layer Layer3 { get; }

    /// <summary>The fourth stage, at a thirty-second.</summary>
    [Name("layer4"), ResidualStage($"8 * {nameof(Width)}", nameof(Blocks4), Deep = nameof(Deep), Stride = 2)]
    public static partial Layer Layer4 { get; }

    /// <summary>The score of each class.</summary>
    [Name("fc"), GlobalAvgPool2d, Flatten, Linear(nameof(Classes), Name = "")]
    public static partial Layer Scores { get; }
}
