using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>What the compiler writes for a network that learns, as a person reads it.</summary>
public sealed class GeneratedTrainingTests
{
    private const string Tiny = """
        namespace Demo;

        using SfNet;

        [Network("tiny"), Input(3, 32, 64)]
        [Training(32, 64, Batch = 4, Epochs = 10, Recompute = true), CrossEntropy(nameof(Scores), LabelSmoothing = 0.1, AlignCorners = true), Dice(Weight = 0.5)]
        [AdamW(0.001), CosineLearningRate, WarmUp(100), ParameterGroup(SfNet.Training.ParameterSelection.Norms, WeightDecay = 0)]
        public sealed partial class TinyNet
        {
            [Conv2d(16, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }
            [Conv2d(32, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Body { get; }
            [From(nameof(Stem)), Conv2d(32, 1), Resize(nameof(Body))]    public static partial Layer Skip { get; }
            [Add(nameof(Body), nameof(Skip)), Dropout(0.1), Conv2d(19, 1)] public static partial Layer Low { get; }
            [TrainingOnly, Conv2d(19, 1)]                                 public static partial Layer Head { get; }
            [Resize(4.0)]                                                public static partial Layer Scores { get; }
        }
        """;

    /// <summary>A layer of each kind that keeps something from batch to batch or needs memory of its own, and every loss.</summary>
    private const string Manifold = """
        using SfNet;

        [Network("manifold"), Input(3, 8, 8), Training(8, 8)]
        [CrossEntropy(nameof(A), Weight = 0.5), Ohem(nameof(B)), Dice(nameof(C)), BinaryCrossEntropy(nameof(D), AlignCorners = true)]
        internal sealed partial class Manifold
        {
            [Conv2d(6, 3), BatchNorm2d, Relu, Conv2d(6, 3, Groups = 6), ConvTranspose2d(6, 2, Stride = 2)] public static partial Layer Stem { get; }
            [From(nameof(Stem)), Conv2d(4, 1), Output] public static partial Layer A { get; }
            [From(nameof(Stem)), Conv2d(4, 1), Output] public static partial Layer B { get; }
            [From(nameof(Stem)), Conv2d(4, 1), Output] public static partial Layer C { get; }
            [From(nameof(Stem)), Conv2d(1, 1), Output] public static partial Layer D { get; }
        }
        """;

    [Fact]
    public void A_network_that_learns_reads_as_pairs_of_methods_forward_and_back()
    {
        GeneratorRun run = GeneratorRun.Of(Tiny);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Snapshot.Match(run.Files.Where(file => file.Hint.Contains(".Training", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Layers_may_be_called_what_generated_code_calls_its_own_things(int first)
    {
        GeneratorRun manifold = GeneratorRun.Of(Manifold);
        Assert.Empty(manifold.Diagnostics);
        IReadOnlyList<string> names = BorrowedNames.In(manifold.Files);

        GeneratorRun run = GeneratorRun.Of(BorrowedNames.Network(names, first));

        Assert.Superset(new HashSet<string> { "Averaging", "BatchConvolution", "BiasGradient", "DiceLoss", "Loss0", "LossResize", "Math", "OhemLoss", "ScratchBytes", "TransposedWeightGradient", "batch", "most" }, names.ToHashSet());
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
    }
}
