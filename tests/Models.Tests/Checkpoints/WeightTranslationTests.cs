using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Checkpoints;

public sealed class WeightTranslationTests
{
    private static readonly NetworkDescription Seed = SmallAuxiliaryR18.Description;
    private static readonly NetworkDescription Official = SmallAuxiliaryOfficialR18.Description;

    [Fact]
    public void Biases_of_auxiliary_convolutions_go_into_the_running_means_behind_them()
    {
        MemoryWeights official = Fresh(Official);
        TranslatedWeights seed = Translate(official, Official, Seed);

        // The authors' dsn.0 is at a quarter, auxiliary head 0 at a sixteenth.
        for (int head = 0; head < 3; head++)
        {
            float[] mean = Read(official, $"head.dsn.{2 - head}.1.running_mean");
            float[] bias = Read(official, $"head.dsn.{2 - head}.0.bias");
            Assert.Contains(bias, value => value != 0);
            Assert.Equal(mean.Zip(bias, (m, b) => m - b), Read(seed, $"auxiliary_head.{head}.convs.0.bn.running_mean"));
            Assert.Equal(Read(official, $"head.dsn.{2 - head}.0.weight"), Read(seed, $"auxiliary_head.{head}.convs.0.conv.weight"));
        }

        Assert.Empty(seed.Unused);
        Assert.Equal(
            ["head.dsn.0.0.bias", "head.dsn.1.0.bias", "head.dsn.2.0.bias"], WeightTranslation.Find(Official, Seed)!.FoldedBiases);
        Assert.Empty(WeightCheck.Check(seed, Seed.Parameters).Problems);
        Assert.Equal(Seed.Parameters.Count, seed.Tensors.Count);
    }

    [Fact]
    public void There_and_back_every_tensor_is_the_same_and_new_biases_are_zero()
    {
        MemoryWeights seed = Fresh(Seed);

        TranslatedWeights official = Translate(seed, Seed, Official);
        TranslatedWeights back = Translate(official, Official, Seed);

        Assert.Empty(WeightCheck.Check(official, Official.Parameters).Problems);
        Assert.All([0, 1, 2], head => Assert.All(Read(official, $"head.dsn.{head}.0.bias"), value => Assert.Equal(0, value)));
        Assert.Equal(seed.Tensors, back.Tensors);
        Assert.All(seed.Tensors.Where(tensor => tensor.Type.IsFloat()), tensor => Assert.Equal(Read(seed, tensor.Name), Read(back, tensor.Name)));
        Assert.All(seed.Tensors.Where(tensor => tensor.Type.IsInteger()), tensor =>
        {
            long[] values = [0];
            back.ReadIntegers(tensor.Name, values);
            Assert.Equal([7], values);
        });
    }

    [Fact]
    public void What_the_source_lacks_the_translation_lacks_without_inventing_biases()
    {
        MemoryWeights whole = Fresh(Seed);
        var lean = new MemoryWeights("lean", whole.Tensors.Where(tensor => !tensor.Name.StartsWith("auxiliary_head.", StringComparison.Ordinal)).Select(tensor => TensorData.FromSource(whole, tensor.Name)));

        TranslatedWeights official = Translate(lean, Seed, Official);

        Assert.DoesNotContain(official.Tensors, tensor => tensor.Name.StartsWith("head.dsn.", StringComparison.Ordinal));
        Assert.Equal(lean.Tensors.Count, official.Tensors.Count);
    }

    [Fact]
    public void Heads_that_the_other_network_does_not_have_are_unused()
    {
        TranslatedWeights plain = Translate(Fresh(Official), Official, SmallR18.Description);

        Assert.Equal(27, plain.Unused.Count);
        Assert.All(plain.Unused, name => Assert.StartsWith("head.dsn.", name, StringComparison.Ordinal));
        Assert.Empty(WeightCheck.Check(plain, SmallR18.Description.Parameters).Problems);
    }

    [Fact]
    public void What_the_networks_compute_differently_is_named()
    {
        IReadOnlyList<string> differences = WeightTranslation.Find(Official, Seed)!.Differences;

        Assert.Equal(
            [
                "AlignCorners of FlowWarp Scores.Pyramid2.Warped is False instead of True",
                "AlignCorners of FlowWarp Scores.Pyramid1.Warped is False instead of True",
                "AlignCorners of FlowWarp Scores.Pyramid0.Warped is False instead of True",
            ],
            differences);
    }

    [Fact]
    public void Networks_of_other_layers_or_sizes_have_no_translation()
    {
        Assert.Null(WeightTranslation.Find(SmallResNet18.Description, Seed));
        Assert.Null(WeightTranslation.Find(SmallOfficialR18.Description, SmallR18.Description));
        Assert.NotNull(WeightTranslation.Find(Seed, Seed));
    }

    private static TranslatedWeights Translate(IWeightSource source, NetworkDescription from, NetworkDescription to) =>
        Assert.IsType<WeightTranslation>(WeightTranslation.Find(from, to)).Apply(source);

    /// <summary>Weights of which no two tensors are alike.</summary>
    private static MemoryWeights Fresh(NetworkDescription network)
    {
        var random = new Random(11);
        return new MemoryWeights("fresh", network.Parameters.Select(parameter => parameter.Kind == ParameterKind.Counter
            ? TensorData.FromIntegers(parameter.Key, parameter.Shape, new long[] { 7 })
            : TensorData.FromFloats(parameter.Key, parameter.Shape, Enumerable.Range(0, (int)parameter.Shape.ElementCount).Select(_ => random.NextSingle()).ToArray())));
    }

    private static float[] Read(IWeightSource source, string name)
    {
        Assert.True(source.TryGetTensor(name, out TensorInfo? tensor));
        var values = new float[tensor.Shape.ElementCount];
        source.ReadFloats(name, values);
        return values;
    }
}
