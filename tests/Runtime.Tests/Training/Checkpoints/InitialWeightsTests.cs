using System;
using System.Linq;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Checkpoints;

public sealed class InitialWeightsTests
{
    private static readonly ParameterInfo[] Parameters =
    [
        new("backbone.conv.weight", new TensorShape(2, 1), Initializer: ParameterInitializer.Normal(1)),
        new("backbone.norm.running_mean", new TensorShape(2), ParameterKind.Statistic),
        new("backbone.norm.num_batches_tracked", new TensorShape(), ParameterKind.Counter),
        new("head.weight", new TensorShape(3, 2), Initializer: ParameterInitializer.Normal(1)),
    ];

    private static readonly NetworkDescription Network = Runs.DotNetwork.Describe("net", Parameters);

    [Fact]
    public void What_fits_is_taken_and_the_rest_is_fresh()
    {
        var source = new MemoryWeights("cityscapes.pth", [Floats("backbone.conv.weight", [5, 6], 2, 1), Floats("head.weight", new float[8], 4, 2), Floats("neck.weight", [1], 1)]);

        InitialWeights initial = InitialWeights.From(Network, source, seed: 3);

        Assert.Equal(["backbone.conv.weight"], initial.Taken);
        Assert.Equal(["backbone.norm.running_mean", "head.weight"], initial.Fresh);
        Assert.Equal(["head.weight", "neck.weight"], initial.Unused);
        Assert.Equal([5, 6], Read(initial.Weights, "backbone.conv.weight", 2));
        Assert.Equal(Read(WeightInitializer.Create(Parameters, 3), "head.weight", 6), Read(initial.Weights, "head.weight", 6));
        Assert.Equal(Parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal), initial.Weights.Tensors.Select(tensor => tensor.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    public void A_backbone_alone_is_recognised(string prefix)
    {
        var source = new MemoryWeights("resnet.pth", [Floats($"{prefix}conv.weight", [5, 6], 2, 1), Floats($"{prefix}norm.running_mean", [7, 8], 2), Floats($"{prefix}fc.weight", [1], 1)]);

        InitialWeights initial = InitialWeights.From(Network, source, seed: 3);

        Assert.Equal(["backbone.conv.weight", "backbone.norm.running_mean"], initial.Taken);
        Assert.Equal([$"{prefix}fc.weight"], initial.Unused);
        Assert.Equal([7, 8], Read(initial.Weights, "backbone.norm.running_mean", 2));
    }

    [Fact]
    public void Counters_begin_anew()
    {
        var source = new MemoryWeights("x", [Floats("backbone.conv.weight", [5, 6], 2, 1), TensorData.FromIntegers("backbone.norm.num_batches_tracked", new TensorShape(), new long[] { 44 })]);
        long[] counter = [9];

        InitialWeights.From(Network, source, 1).Weights.ReadIntegers("backbone.norm.num_batches_tracked", counter);

        Assert.Equal([0], counter);
    }

    [Fact]
    public void Weights_of_which_nothing_fits_are_refused()
    {
        var source = new MemoryWeights("x.pth", [Floats("a", [1], 1), Floats("b", [1], 1)]);

        Assert.Equal(
            "'x.pth': none of the 2 tensors fits net by its key and shape.",
            Assert.Throws<WeightFileException>(() => InitialWeights.From(Network, source, 1)).Message);
    }

    [Fact]
    public void Fresh_weights_are_those_of_the_seed()
    {
        InitialWeights initial = InitialWeights.Create(Network, 8);

        Assert.Equal(Read(WeightInitializer.Create(Parameters, 8), "head.weight", 6), Read(initial.Weights, "head.weight", 6));
        Assert.Equal((0, 3, 0), (initial.Taken.Count, initial.Fresh.Count, initial.Unused.Count));
    }

    private static TensorData Floats(string name, float[] values, params long[] shape) => TensorData.FromFloats(name, new TensorShape(shape), values);

    private static float[] Read(MemoryWeights weights, string name, int count)
    {
        var values = new float[count];
        weights.ReadFloats(name, values);
        return values;
    }
}
