using System;
using System.Linq;
using System.Text.RegularExpressions;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>What generated descriptions tell one declared training from another by.</summary>
public sealed partial class TrainingIdentityTests
{
    private const string Layers = """
        [Conv2d(8, 3, Padding = 1), BatchNorm2d(Momentum = 0.1), Relu] public static partial Layer Stem { get; }
        [Dropout(0.1)]                                                 public static partial Layer Dropped { get; }
        [Conv2d(2, 1)]                                                 public static partial Layer Flow { get; }
        [From(nameof(Dropped)), FlowWarp(nameof(Flow))]                public static partial Layer Warped { get; }
        [Conv2d(5, 1)]                                                 public static partial Layer Scores { get; }
        """;

    [Theory]
    [InlineData("Relu]", "Silu]")]
    [InlineData("Dropout(0.1)", "Dropout(0.2)")]
    [InlineData("Dropout(0.1)", "Dropout2d(0.1)")]
    [InlineData("Momentum = 0.1", "Momentum = 0.01")]
    [InlineData("BatchNorm2d(Momentum", "BatchNorm2d(Epsilon = 0.001, Momentum")]
    [InlineData("FlowWarp(nameof(Flow))", "FlowWarp(nameof(Flow), AlignCorners = true)")]
    [InlineData("3, Padding = 1)", "3, Padding = 2, Dilation = 2)")]
    [InlineData("From(nameof(Dropped))", "From(nameof(Stem))")]
    [InlineData("Layer Scores", "Layer Classes")]
    public void Another_operator_argument_or_wiring_is_another_network(string before, string after)
    {
        Assert.Contains(before, Layers, StringComparison.Ordinal);

        Assert.NotEqual(Digest(Layers), Digest(Layers.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_computes_the_same_is_the_same_network()
    {
        string renamed = Layers.Replace("Dropped", "Thinned", StringComparison.Ordinal);
        string spelled = Layers.Replace("Dropout(0.1)", "Dropout(1e-1)", StringComparison.Ordinal).Replace("Relu]", "Relu()]", StringComparison.Ordinal);

        Assert.Equal(Digest(Layers), Digest(renamed));
        Assert.Equal(Digest(Layers), Digest(spelled));
    }

    [Theory]
    [InlineData("CrossEntropy", "label smoothing 0, no class weights, mean over the pixels that count")]
    [InlineData("CrossEntropy(LabelSmoothing = 0.1)", "label smoothing 0.1, no class weights, mean over the pixels that count")]
    [InlineData("CrossEntropy(ClassWeights = [1, 0.5, 2, 0, 1e-7], OverAllPixels = true)", "label smoothing 0, class weights 1 0.5 2 0 1E-07, mean over all pixels")]
    [InlineData("Ohem", "pixels below a probability of 0.7, or of rank 10000 an image, mean over all pixels")]
    [InlineData("Ohem(Threshold = 0.7, MinimumKept = 10000, OverKeptPixels = false)", "pixels below a probability of 0.7, or of rank 10000 an image, mean over all pixels")]
    [InlineData("Ohem(Threshold = 0.6, MinimumKept = 9, OverKeptPixels = true)", "pixels below a probability of 0.6, or of rank 9 an image, mean over the pixels that count")]
    [InlineData("Dice", "1 added to numerator and denominator")]
    [InlineData("Dice(Smooth = 0.25)", "0.25 added to numerator and denominator")]
    [InlineData("BinaryCrossEntropy", "no positive weights, mean over the pixels that count")]
    [InlineData("BinaryCrossEntropy(PositiveWeights = [1, 2, 3, 4, 5], OverAllPixels = true)", "positive weights 1 2 3 4 5, mean over all pixels")]
    public void A_loss_tells_its_settings(string loss, string expected)
    {
        Assert.Equal(expected, Settings().Match(Declared(Layers, loss)).Groups[1].Value);
    }

    [Theory]
    [InlineData("CrossEntropy", "without")]
    [InlineData("CrossEntropy(AlignCorners = true)", "with")]
    public void A_loss_of_smaller_scores_tells_how_they_are_resized(string loss, string aligned)
    {
        string declared = Declared(Layers.Replace("Conv2d(8, 3", "Conv2d(8, 3, Stride = 2", StringComparison.Ordinal), loss);

        Assert.EndsWith($", scores resized {aligned} aligned corners", Settings().Match(declared).Groups[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_declared_is_as_the_attributes_have_it()
    {
        var ohem = new OhemAttribute();

        Assert.Equal((0.7, 10_000, false), (ohem.Threshold, ohem.MinimumKept, ohem.OverKeptPixels));
        Assert.Equal((1, 0, false), (new DiceAttribute().Smooth, new CrossEntropyAttribute().LabelSmoothing, new CrossEntropyAttribute().OverAllPixels));
        Assert.Empty(new CrossEntropyAttribute().ClassWeights);
        Assert.Empty(new BinaryCrossEntropyAttribute().PositiveWeights);
    }

    private static string Digest(string layers) => Digests().Match(Declared(layers, "CrossEntropy")).Groups[1].Value is { Length: 8 } digest
        ? digest
        : throw new InvalidOperationException("The description has no digest.");

    private static string Declared(string layers, string loss)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            namespace Demo;

            using SfNet;

            [Network("tiny"), Input(3, 16, 24), Training(16, 24), {{loss}}, Sgd(0.1)]
            public sealed partial class TinyNet
            {
                {{layers}}
            }
            """);
        Assert.Empty(run.Diagnostics);
        return run.Files.Single(file => file.Hint.EndsWith("Training.Declared.g.cs", StringComparison.Ordinal)).Text;
    }

    [GeneratedRegex("Digest = \"(.*)\"")]
    private static partial Regex Digests();

    [GeneratedRegex("Settings = \"(.*)\"")]
    private static partial Regex Settings();
}
