using System;
using System.Collections.Generic;
using SfNet.Models;
using SfNet.Training;

namespace SfNet.Benchmarks.Training;

/// <summary>The networks whose training steps are timed, at the sizes that the peers are given.</summary>
internal static class TrainedNetworks
{
    public static IReadOnlyDictionary<string, Func<TrainingDescription>> All { get; } = new Dictionary<string, Func<TrainingDescription>>
    {
        ["sfnet-tiny"] = () => TrainedTiny.Training,
        ["sfnet-r18"] = () => TrainedR18.Training,
        ["resnet18"] = () => TrainedResNet18.Training,
    };
}

[Network("sfnet-tiny"), Input(3, 256, 512), Training(256, 512), CrossEntropy, Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class TrainedTiny
{
    [SfNet(19, Width = 16), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18"), Input(3, 256, 512), Training(256, 512), CrossEntropy, Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class TrainedR18
{
    [SfNet(19), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("resnet18"), Input(3, 224, 224), Training(224, 224), CrossEntropy, Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4)]
internal sealed partial class TrainedResNet18
{
    [ResNetClassifier(100), Name("")]
    internal static partial Layer Scores { get; }
}
