using SfNet.Models;

namespace SfNet.GpuSegment;

/// <summary>The network of this program: SFNet on ResNet-18 at 1024×2048 pixels.</summary>
[Network("sfnet-r18"), Input(3, 1024, 2048), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class StreetNet
{
    /// <summary>The scores of 19 classes at the input's size.</summary>
    [SfNet(19), Name("")]
    public static partial Layer Scores { get; }
}
