using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>What holds for runs of whole models: threads change no bit, sizes share weights.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [InlineData("r18")]
    [InlineData("r50")]
    [InlineData("resnet50")]
    [InlineData("mobilenet")]
    [InlineData("unet")]
    public void The_number_of_threads_changes_no_bit(string model)
    {
        float[][] scores = [.. new[] { 1, 2, 3 }.Select(threads => Run(model, threads).Scores)];
        byte[][] labels = [.. new[] { 1, 2, 3 }.Select(threads => Run(model, threads).Labels)];

        Assert.Contains(scores[0], score => score != 0);
        Assert.Equal(Bits(scores[0]), Bits(scores[1]));
        Assert.Equal(Bits(scores[0]), Bits(scores[2]));
        Assert.Equal(labels[0], labels[1]);
        Assert.Equal(labels[0], labels[2]);
    }

    [Fact]
    public void A_second_run_gives_the_same_bits()
    {
        float[] input = Fixture.Read("sfnet_input");
        float[] other = [.. input.Select(value => -value)];
        var first = new float[19 * 64 * 96];
        var between = new float[first.Length];
        var second = new float[first.Length];
        using SmallR18 network = SmallR18.Load(Fixture.Weights("sfnet_r18"));

        network.Run(input, first);
        network.Run(other, between);
        network.Run(input, second);

        Assert.NotEqual(Bits(first), Bits(between));
        Assert.Equal(Bits(first), Bits(second));
    }

    [Fact]
    public void Two_input_sizes_share_one_set_of_weights()
    {
        float[] input = Values(3 * 32 * 32);
        var alone = new float[19 * 32 * 32];
        var shared = new float[19 * 32 * 32];
        var atFirstSize = new float[19 * 64 * 96];
        using SmallestR18 one = SmallestR18.Load(Fixture.Weights("sfnet_r18"));
        using SmallR18 several = SmallR18.Load(Fixture.Weights("sfnet_r18"));

        one.Run(input, alone);
        several.Run(Fixture.Read("sfnet_input"), atFirstSize);
        several.Select(32, 32);
        several.Run(input, shared);

        Assert.Equal(Bits(alone), Bits(shared));
        Assert.Equal(SmallestR18.Description.Parameters, SmallR18.Description.Parameters);
        Fixture.AssertClose(Fixture.Read("sfnet_r18_logits"), atFirstSize, "first size");

        several.Select(64, 96);
        var again = new float[atFirstSize.Length];
        several.Run(Fixture.Read("sfnet_input"), again);
        Assert.Equal(Bits(atFirstSize), Bits(again));
    }

    [Fact]
    public void Fresh_weights_run_and_give_numbers()
    {
        using SmallR18 network = SmallR18.Create(WeightInitializer.Create(SmallR18.Description.Parameters, 7));
        var scores = new float[19 * 96 * 160];

        network.Select(96, 160);
        network.Run(Values(3 * 96 * 160), scores);

        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.True(scores.Distinct().Count() > 1000);
    }

    private static (float[] Scores, byte[] Labels) Run(string model, int threads)
    {
        var options = new NetworkOptions { Threads = threads };
        using Network network = model switch
        {
            "r18" => SmallR18.Load(Fixture.Weights("sfnet_r18"), options),
            "r50" => SmallR50.Load(Fixture.Weights("sfnet_r50"), options),
            "resnet50" => SmallResNet50.Load(Fixture.Weights("resnet50"), options),
            "mobilenet" => SmallMobileNet.Load(Fixture.Weights("mobilenet"), options),
            _ => SmallUNet.Load(Fixture.Weights("unet"), options),
        };
        float[] input = Values(network.Size.Count);
        InputSize output = network.Info.Plans[0].Outputs[0].Size;
        var scores = new float[output.Count];
        var labels = new byte[output.Height * output.Width];
        network.Run(input, scores);
        network.Segment(input, labels);
        return (scores, labels);
    }

    private static float[] Values(int count)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
