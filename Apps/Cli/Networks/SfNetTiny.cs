using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on a ResNet-18 of a quarter of the width, small enough to be trained and shown on any machine.</summary>
[Network("sfnet-tiny"), Input(3, 256, 512)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class SfNetTiny
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Width = 16), Name("")]
    public static partial Layer Scores { get; }
}
