using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>ResNet-34, a classifier of 1000 classes with torchvision's checkpoint keys.</summary>
[Network("resnet34"), Input(3, 224, 224)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class ResNet34
{
    /// <summary>The score of each class.</summary>
    [ResNetClassifier(1000, Depth = 34), Name("")]
    public static partial Layer Scores { get; }
}
