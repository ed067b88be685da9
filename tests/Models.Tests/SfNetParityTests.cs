using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>SFNet against PyTorch's results, at the end and at every stage.</summary>
public sealed class SfNetParityTests
{
    private const int Pixels = 64 * 96;

    private static Network Load(string model, string form = "plain") => (model, form) switch
    {
        ("sfnet_r18", "plain") => SmallR18.Load(Fixture.Weights(model)),
        ("sfnet_r18", _) => StagedR18.Load(Fixture.Weights(model)),
        ("sfnet_r50", "plain") => SmallR50.Load(Fixture.Weights(model)),
        ("sfnet_r50", _) => StagedR50.Load(Fixture.Weights(model)),
        _ => SmallOfficialR18.Load(Fixture.Weights(model)),
    };

    // The first file also holds the tensors of three auxiliary heads, which the network without them leaves alone.
    [Theory]
    [InlineData("sfnet_r18")]
    [InlineData("sfnet_r50")]
    [InlineData("sfnet_official")]
    public void Scores_equal_those_of_PyTorch(string model)
    {
        float[] expected = Fixture.Read($"{model}_logits");
        var scores = new float[expected.Length];
        using Network network = Load(model);

        network.Run(Fixture.Read("sfnet_input"), scores);

        Fixture.AssertClose(expected, scores, model);
    }

    [Theory]
    [InlineData("sfnet_r18")]
    [InlineData("sfnet_r50")]
    public void Every_stage_equals_that_of_PyTorch(string model)
    {
        using Network network = Load(model, "staged");

        network.Run(Fixture.Read("sfnet_input"));

        string[] stages = [.. network.Info.Outputs.Skip(1)];
        Assert.Equal(["C1", "C2", "C3", "C4", "Psp", "Fam2", "Fam1", "Fam0", "Fused", "LowLogits"], stages);
        AssertStage(network, 0, Fixture.Read($"{model}_logits"), "Scores");
        for (int i = 0; i < stages.Length; i++)
        {
            AssertStage(network, i + 1, Fixture.Read($"{model}_{stages[i].ToLowerInvariant()}"), stages[i]);
        }
    }

    [Theory]
    [InlineData("sfnet_r18")]
    [InlineData("sfnet_r50")]
    [InlineData("sfnet_official")]
    public void Labels_equal_those_of_PyTorch_where_two_classes_are_not_all_but_tied(string model)
    {
        float[] scores = Fixture.Read($"{model}_logits");
        byte[] expected = Fixture.ArgMax(scores, Pixels);
        double least = 10 * Fixture.Tolerance * Fixture.Largest(scores);
        int[] clear = Enumerable.Range(0, Pixels).Where(pixel => Fixture.Margin(scores, Pixels, pixel) > least).ToArray();
        var labels = new byte[Pixels];
        using Network network = Load(model);

        network.Segment(Fixture.Read("sfnet_input"), labels);

        Assert.True(clear.Length > 0.9 * Pixels);
        Assert.All(clear, pixel => Assert.Equal(expected[pixel], labels[pixel]));
        Assert.True(expected.Distinct().Count() > 3);
    }

    [Theory]
    [InlineData("sfnet_r18")]
    [InlineData("sfnet_r50")]
    [InlineData("sfnet_official")]
    public void Labels_are_the_largest_of_the_networks_own_scores(string model)
    {
        float[] input = Fixture.Read("sfnet_input");
        var scores = new float[19 * Pixels];
        var labels = new byte[Pixels];
        using Network network = Load(model);

        network.Run(input, scores);
        network.Segment(input, labels);

        Assert.Equal(Fixture.ArgMax(scores, Pixels), labels);
    }

    [Fact]
    public void A_stage_that_is_an_output_changes_no_score_beyond_rounding()
    {
        float[] input = Fixture.Read("sfnet_input");
        var plain = new float[19 * Pixels];
        var staged = new float[19 * Pixels];
        using Network one = Load("sfnet_r18");
        using Network other = Load("sfnet_r18", "staged");

        one.Run(input, plain);
        other.Run(input, staged);

        Fixture.AssertClose(plain, staged, "Scores");
    }

    private static void AssertStage(Network network, int index, float[] expected, string name)
    {
        var actual = new float[expected.Length];
        network.CopyOutput(index, actual);
        Fixture.AssertClose(expected, actual, name);
    }
}
