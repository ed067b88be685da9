using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>U-Net for the 19 classes of street scenes.</summary>
[Network("unet"), Input(3, 512, 512)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(512, 512, Batch = 4, Epochs = 200), CrossEntropy]
[Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4), PolyLearningRate(Power = 0.9, Minimum = 1e-4), WarmUp(500, Ratio = 0.1)]
public sealed partial class UNet
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [UNet(19), Name("")]
    public static partial Layer Scores { get; }
}
