namespace SfNet.Models.Tests.Networks;

// SFNet-R18 with three auxiliary heads and an eighth of the channels, with the losses and the optimiser of the fixtures.
[Network("trained"), Input(3, 64, 96)]
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
