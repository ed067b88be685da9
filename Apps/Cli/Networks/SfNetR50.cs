using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on ResNet-50.</summary>
[Network("sfnet-r50"), Input(3, 1024, 2048), Input(3, 512, 1024)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(512, 1024, Batch = 2, Epochs = 300), Ohem(AlignCorners = true)]
[Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4), PolyLearningRate(Minimum = 1e-4, ByEpoch = true)]
public sealed partial class SfNetR50
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Deep = true, Blocks1 = 3, Blocks2 = 4, Blocks3 = 6, Blocks4 = 3), Name("")]
    public static partial Layer Scores { get; }
}
