namespace SfNet.Models.Tests.Networks;

// At the sizes of publications, compiled and counted only.
[Network("resnet18"), Input(3, 224, 224)]
internal sealed partial class FullResNet18
{
    [ResNetClassifier(1000), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("resnet34"), Input(3, 224, 224)]
internal sealed partial class FullResNet34
{
    [ResNetClassifier(1000, Depth = 34), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("resnet50"), Input(3, 224, 224)]
internal sealed partial class FullResNet50
{
    [ResNetClassifier(1000, Depth = 50), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("resnet101"), Input(3, 224, 224)]
internal sealed partial class FullResNet101
{
    [ResNetClassifier(1000, Depth = 101), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("mobilenetv2"), Input(3, 224, 224)]
internal sealed partial class FullMobileNet
{
    [MobileNetV2(1000), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("mobilenetv2-half"), Input(3, 224, 224)]
internal sealed partial class HalfMobileNet
{
    [MobileNetV2(1000, Width = 0.5), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("mobilenetv2-wide"), Input(3, 224, 224)]
internal sealed partial class WideMobileNet
{
    [MobileNetV2(1000, Width = 1.4), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("unet"), Input(3, 512, 512)]
internal sealed partial class FullUNet
{
    [UNet(2), Name("")]
    internal static partial Layer Scores { get; }
}

// Small ones with PyTorch's results, at odd sizes where the topology allows it.
[Network("resnet18-w4"), Input(3, 67, 45)]
internal sealed partial class SmallResNet18
{
    [ResNetClassifier(10, Width = 4), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("resnet50-w4"), Input(3, 67, 45)]
internal sealed partial class SmallResNet50
{
    [ResNetClassifier(10, Depth = 50, Width = 4), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("mobilenetv2-tenth"), Input(3, 67, 45)]
internal sealed partial class SmallMobileNet
{
    [MobileNetV2(10, Width = 0.1), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("unet-w3"), Input(3, 48, 32)]
internal sealed partial class SmallUNet
{
    [UNet(2, Width = 3), Name("")]
    internal static partial Layer Scores { get; }
}
