using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
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

        Assert.Superset(new HashSet<string> { "A_Loss", "Averaging", "BatchConvolution", "BiasGradient", "DiceLoss", "LossResize", "Math", "OhemLoss", "ScratchBytes", "TransposedWeightGradient", "batch", "most" }, names.ToHashSet());
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
    }

    [Fact]
    public void Layers_may_be_called_like_what_is_generated()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Demo;

            using SfNet;

            public sealed partial class JudgedAttribute : BlockAttribute
            {
                [Conv2d(4, 1)]                                       public static partial Layer Loss { get; }
                [BatchNorm2d, Relu]                                  public static partial Layer Again { get; }
                [Conv2d(5, 1)]                                       public static partial Layer Main { get; }
                [TrainingOnly, From(nameof(Again)), Conv2d(5, 1)]    public static partial Layer Loss2 { get; }
            }

            [Network("names"), Input(3, 8, 8)]
            [Training(8, 8, Recompute = true), CrossEntropy, Dice]
            public sealed partial class Net
            {
                [Conv2d(4, 3)]                                       public static partial Layer Layers { get; }
                [Conv2d(4, 3), BatchNorm2d, Relu]                    public static partial Layer Loss0 { get; }
                [Conv2d(4, 3)]                                       public static partial Layer ScratchBytes { get; }
                [Conv2d(4, 3)]                                       public static partial Layer WorkspaceFloats { get; }
                [Conv2d(4, 3)]                                       public static partial Layer Stem { get; }
                [Conv2d(4, 3)]                                       public static partial Layer Stem_InputGradient { get; }
                [Conv2d(4, 3)]                                       public static partial Layer Stem_Forward { get; }
                [Conv2d(4, 3)]                                       public static partial Layer Engine { get; }
                [Conv2d(4, 3)]                                       public static partial Layer Forward { get; }
                [Judged]                                             public static partial Layer Scores { get; }
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
    }

    [Fact]
    public void Two_dropouts_of_one_value_draw_for_themselves()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Demo;

            using SfNet;

            [Network("two"), Input(3, 8, 8), Training(8, 8), CrossEntropy]
            public sealed partial class Net
            {
                [Conv2d(4, 3), Relu]                                 public static partial Layer Stem { get; }
                [Dropout(0.5)]                                       public static partial Layer One { get; }
                [From(nameof(Stem)), Dropout(0.5)]                   public static partial Layer Other { get; }
                [Concat(nameof(One), nameof(Other)), Conv2d(5, 1)]   public static partial Layer Scores { get; }
            }
            """);

        string engine = run.Files.Single(file => file.Hint.EndsWith("Training.Engine.g.cs", StringComparison.Ordinal)).Text;
        Assert.Equal(2, Regex.Matches(engine, @"BatchDropout\.\w+\(.*layer: \d+").Select(match => match.Value.Split("layer: ")[1]).Distinct().Count());
    }
}
