using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

/// <summary>Passes that turn scores into labels.</summary>
public sealed class LabelPassTests
{
    private readonly GraphSketch sketch = new(3, 4, 4);

    private static SketchValue Fused(
        SketchValue scores, bool alignCorners = false, Generator.Operators.ResizeMode mode = Generator.Operators.ResizeMode.Bilinear) =>
        scores.Then(new Generator.Operators.ResizeArgMax(new Generator.Operators.Resize(0, 70, 66, mode, alignCorners)));

    [Fact]
    public void The_first_output_becomes_labels_and_the_others_go()
    {
        SketchValue scores = sketch.Input.Conv2d(5, 1);
        ModelGraph graph = sketch.Graph(scores, sketch.Input.Tanh(), scores.Relu());

        Assert.Equal(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 1×1, 3 to 5 channels (%0) -> 5×4×4
            %4 = Conv2d1.Labels: argmax (%1) -> 1×4×4
            outputs: Labels = %4
            """,
            GraphPrinter.Print(new AppendArgMax().Run(graph)));
    }

    [Fact]
    public void An_output_that_is_labels_already_stays()
    {
        SketchValue labels = sketch.Input.Conv2d(5, 1).ArgMax();

        Rewrite.LeavesAlone<AppendArgMax>(labels);
        Assert.True(AppendArgMax.Fits(sketch.Graph(labels)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Two_to_256_channels_can_become_labels(int channels, bool fits)
    {
        Assert.Equal(fits, AppendArgMax.Fits(sketch.Graph(sketch.Input.Conv2d(channels, 1))));
    }

    [Fact]
    public void The_argmax_of_resized_scores_is_taken_while_resizing()
    {
        Rewrite.Becomes<FuseArgMax>(
            """
            %0 = Input: input -> 3×4×4
            %2 = ArgMax2: bilinear resize ×2, then argmax (%0) -> 1×8×8
            outputs: ArgMax2 = %2
            """,
            sketch.Input.Resize(2).ArgMax());
    }

    [Fact]
    public void Resized_scores_that_others_read_or_that_change_before_the_argmax_stay()
    {
        SketchValue shared = sketch.Input.Resize(3);
        SketchValue clipped = sketch.Input.Resize(2).WithStage(new Generator.Operators.Relu());

        Rewrite.LeavesAlone<FuseArgMax>(shared.ArgMax(), shared, clipped.ArgMax(), sketch.Input.MaxPool2d(2).ArgMax());
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, ", corners aligned")]
    public void Large_scores_of_a_convolution_are_not_stored(bool alignCorners, string words)
    {
        SketchValue features = new GraphSketch(3, 60, 61).Input;

        Rewrite.Becomes<FuseScores>(
            $"""
            %0 = Input: input -> 3×60×61
            %2 = Conv2d1: convolution 1×1, 3 to 19 channels, then bilinear resize to 70×66{words}, then argmax (%0) -> 1×70×66
            outputs: ResizeArgMax2 = %2
            """,
            Fused(features.Conv2d(19, 1), alignCorners));
    }

    [Fact]
    public void Scores_that_others_read_or_that_change_or_are_small_or_no_plain_product_are_stored()
    {
        SketchValue features = new GraphSketch(4, 60, 61).Input;
        SketchValue shared = features.Conv2d(19, 1);

        Rewrite.LeavesAlone<FuseScores>(
            Fused(shared),
            shared,
            Fused(features.Conv2d(19, 1).WithStage(new Generator.Operators.Relu())),
            Fused(features.Conv2d(19, 3)),
            Fused(features.Conv2d(20, 1, groups: 2)),
            Fused(features.Conv2d(19, 1, stride: 2)),
            Fused(features.Conv2d(17, 1)),
            Fused(features.Resize(300, 31).Conv2d(19, 1)),
            Fused(features.MaxPool2d(3, 1, 1)),
            Fused(features.Conv2d(19, 1), mode: Generator.Operators.ResizeMode.Nearest));
    }

    [Fact]
    public void An_argmax_inside_the_network_stays_a_map()
    {
        Rewrite.LeavesAlone<FuseArgMax>(sketch.Input.Resize(2).ArgMax().Conv2d(4, 1).ArgMax());
    }
}
