using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>U-Net for the 19 classes of street scenes.</summary>
[Network("unet"), Input(3, 512, 512)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class UNet
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [UNet(19), Name("")]
    public static partial Layer Scores { get; }
}
