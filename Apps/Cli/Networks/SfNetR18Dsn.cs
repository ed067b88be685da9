using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on ResNet-18 with three auxiliary heads, which take part in training only.</summary>
[Network("sfnet-r18-dsn"), Input(3, 1024, 2048), Input(3, 512, 1024)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(512, 1024, Batch = 2, Epochs = 300), Ohem(AlignCorners = true)]
[Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4), PolyLearningRate(Minimum = 1e-4, ByEpoch = true)]
public sealed partial class SfNetR18Dsn
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Auxiliary = true), Name("")]
    public static partial Layer Scores { get; }
}
