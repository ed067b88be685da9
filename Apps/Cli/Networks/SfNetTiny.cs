using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on a ResNet-18 of a quarter of the width, small enough to be trained and shown on any machine.</summary>
[Network("sfnet-tiny"), Input(3, 256, 512)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(256, 512, Batch = 8, Epochs = 24)]
[CrossEntropy(AlignCorners = true, ClassWeights = new[]
{
    // About one over the root of each class's share in drawn scenes, between 0.5 and 6: road, sidewalk, building, wall, fence, pole, light, sign, vegetation, terrain, sky, ...
    0.5, 1.5, 0.7, 3.3, 4.0, 2.7, 6.0, 4.0, 0.7, 2.5, 0.9, 2.8, 4.6, 1.1, 1.9, 2.2, 1.9, 4.1, 4.1,
})]
[AdamW(0.003, WeightDecay = 0.01), PolyLearningRate(Power = 0.9), WarmUp(100, Ratio = 0.1)]
public sealed partial class SfNetTiny
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Width = 16), Name("")]
    public static partial Layer Scores { get; }
}
