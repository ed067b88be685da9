using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on a ResNet-18 of a quarter of the width, small enough to be trained and shown on any machine.</summary>
[Network("sfnet-tiny"), Input(3, 256, 512)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(256, 512, Batch = 8, Epochs = 20), CrossEntropy(AlignCorners = true)]
[AdamW(0.002, WeightDecay = 0.01), PolyLearningRate(Power = 0.9), WarmUp(100, Ratio = 0.1)]
public sealed partial class SfNetTiny
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Width = 16), Name("")]
    public static partial Layer Scores { get; }
}
