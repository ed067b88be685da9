namespace SfNet.Models.Tests.Networks;

// SFNet-R18 with three auxiliary heads and an eighth of the channels, with the losses and the optimiser of the fixtures.
[Network("trained"), Input(3, 64, 96), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
[Training(64, 96, Batch = 2), Ohem(MinimumKept = 1000, AlignCorners = true), Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class TrainedSfNet
{
    [SfNet(19, Width = 8, Auxiliary = true), Name("")]
    internal static partial Layer Scores { get; }
}

// The same with less memory.
[Network("trained-lean"), Input(3, 64, 96)]
[Training(64, 96, Batch = 2, Recompute = true), Ohem(MinimumKept = 1000, AlignCorners = true), Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class LeanSfNet
{
    [SfNet(19, Width = 8, Auxiliary = true), Name("")]
    internal static partial Layer Scores { get; }
}

// Bottlenecks, on images that are higher than wide.
[Network("trained-r50"), Input(3, 64, 96)]
[Training(96, 64, Batch = 4), Ohem(MinimumKept = 1000, AlignCorners = true)]
internal sealed partial class TrainedR50
{
    [SfNet(19, Depth = 50, Width = 4), Name("")]
    internal static partial Layer Scores { get; }
}

// The authors' own form: aligned corners in the warp, losses averaged over the pixels they keep, auxiliary heads of less weight.
[Network("trained-official", Keys = "official"), Input(3, 64, 96)]
[Training(32, 96, Batch = 2)]
[Ohem(nameof(Scores), MinimumKept = 1000, OverKeptPixels = true, AlignCorners = true)]
[Ohem(MinimumKept = 1000, OverKeptPixels = true, Weight = 0.4, AlignCorners = true)]
internal sealed partial class TrainedOfficial
{
    [SfNet(19, Width = 4, Auxiliary = true, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}

// The scores before they are resized, which a loss never sees at full size, handed out by inference. No loss judges the auxiliary heads.
[Network("judged"), Input(3, 64, 96)]
[Training(64, 96, Batch = 2), CrossEntropy(nameof(Scores), AlignCorners = true)]
internal sealed partial class JudgedSfNet
{
    [SfNet(19, Width = 8, Auxiliary = true), Name(""), Output]
    internal static partial Layer Scores { get; }

    [From("Scores.LowScores"), Output]
    internal static partial Layer LowLogits { get; }
}
