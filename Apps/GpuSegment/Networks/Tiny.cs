using SfNet.Models;

namespace SfNet.GpuSegment;

/// <summary>The network of this program: a small SFNet at 256×512 pixels.</summary>
[Network("sfnet-tiny"), Input(3, 256, 512), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class StreetNet
{
    /// <summary>The scores of 19 classes at the input's size.</summary>
    [SfNet(19, Width = 16), Name("")]
    public static partial Layer Scores { get; }
}
