using System;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class WeightInitializerTests
{
    [Fact]
    public void The_generator_gives_the_bits_of_an_independent_implementation()
    {
        var random = new RandomStream(42, "stem.0.weight");

        Assert.Equal(
            [0x9405b2273f28a213, 0x65ce848729fc5f17, 0x7e791c598c5304ea, 0xcc5e1117a22e2dad],
            Enumerable.Range(0, 4).Select(_ => random.NextBits()));
    }

    [Fact]
    public void Normal_numbers_are_those_of_the_polar_method()
    {
        var random = new RandomStream(42, "stem.0.weight");

        Assert.Equal(1.41460256127274, random.NextNormal(), 1e-14);
        Assert.Equal(-1.8505960201228344, random.NextNormal(), 1e-14);
        Assert.Equal(-0.02872690069113804, random.NextNormal(), 1e-15);
        Assert.Equal(1.4367568669524509, random.NextNormal(), 1e-14);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(0.7071067811865475)]
    [InlineData(0.7071067811865477)]
    [InlineData(0.9999999999999999)]
    [InlineData(1.2325951644078310e-32)]
    [InlineData(2.2250738585072014e-308)]
    [InlineData(3.7e12)]
    public void The_logarithm_agrees_with_the_platform(double value) =>
        Assert.Equal(Math.Log(value), RandomStream.Log(value), 4e-16 * Math.Max(1e-16, Math.Abs(Math.Log(value))));

    [Theory]
    [InlineData(InitializerKind.HeNormalFanOut, 0, 0.08333333333333333)]
    [InlineData(InitializerKind.HeNormalFanIn, 0, 0.11785113019775793)]
    [InlineData(InitializerKind.Normal, 0.01, 0.01)]
    [InlineData(InitializerKind.UniformFanIn, 0, 0.04811252243246881)]
    [InlineData(InitializerKind.UniformFanIn, 12, 0.16666666666666666)]
    public void Mean_and_deviation_are_the_declared_ones(InitializerKind kind, double value, double deviation)
    {
        // 32 outputs, 16 inputs, 3×3: fan-out 288, fan-in 144; a uniform distribution's deviation is its bound over √3.
        ParameterInfo parameter = new("conv.weight", new TensorShape(32, 16, 3, 3), Initializer: new ParameterInitializer(kind, value));

        float[] values = Read(WeightInitializer.Create([parameter], 7), parameter);

        double mean = values.Average(x => (double)x);
        double found = Math.Sqrt(values.Average(x => (double)x * x));
        Assert.InRange(mean, -4 * deviation / Math.Sqrt(values.Length), 4 * deviation / Math.Sqrt(values.Length));
        Assert.InRange(found, 0.95 * deviation, 1.05 * deviation);
        if (kind == InitializerKind.UniformFanIn)
        {
            Assert.InRange(values.Max(Math.Abs), 0.99 * deviation * Math.Sqrt(3), 1.000001 * deviation * Math.Sqrt(3));
        }
        else
        {
            Assert.InRange(values.Count(x => Math.Abs(x) > 2 * deviation) / (double)values.Length, 0.03, 0.06);
        }
    }

    [Fact]
    public void Zeros_ones_and_counters_are_filled_as_said()
    {
        ParameterInfo ones = new("bn.weight", new TensorShape(3), Initializer: ParameterInitializer.Ones);
        ParameterInfo zeros = new("bn.bias", new TensorShape(3));
        ParameterInfo counter = new("bn.num_batches_tracked", TensorShape.Scalar, ParameterKind.Counter);

        MemoryWeights weights = WeightInitializer.Create([ones, zeros, counter], 1);

        Assert.Equal([1f, 1f, 1f], Read(weights, ones));
        Assert.Equal([0f, 0f, 0f], Read(weights, zeros));
        Assert.True(weights.TryGetTensor(counter.Key, out TensorInfo? info));
        Assert.Equal(DataType.Int64, info.Type);
        Assert.Empty(WeightCheck.Check(weights, [ones, zeros, counter]).Problems);
    }

    [Fact]
    public void Values_depend_on_seed_and_key_and_on_nothing_else()
    {
        ParameterInfo a = new("a", new TensorShape(5), Initializer: ParameterInitializer.Normal(1));
        ParameterInfo b = new("b", new TensorShape(5), Initializer: ParameterInitializer.Normal(1));

        float[] alone = Read(WeightInitializer.Create([a], 1), a);
        MemoryWeights reversed = WeightInitializer.Create([b, a], 1);

        Assert.Equal(alone, Read(reversed, a));
        Assert.NotEqual(alone, Read(reversed, b));
        Assert.NotEqual(alone, Read(WeightInitializer.Create([a], 2), a));
    }

    [Fact]
    public void A_seed_means_these_bits_on_every_machine()
    {
        ParameterInfo parameter = new("w", new TensorShape(3, 3), Initializer: ParameterInitializer.Normal(1));

        float[] values = Read(WeightInitializer.Create([parameter], 1), parameter);

        Assert.Equal(
            [0x3f8bdaff, 0xbf6e9b34, 0xbecee929, 0xbda6d68d, 0xbf4675bf, 0x3f83ed8a, 0x3decbf4c, 0x3f6550f0, 0x3f1e6502],
            values.Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void A_bias_has_no_fan_of_its_own_and_must_be_given_one()
    {
        ParameterInfo bias = new("conv.bias", new TensorShape(8), Initializer: ParameterInitializer.UniformFanIn);

        var exception = Assert.Throws<ArgumentException>(() => WeightInitializer.Create([bias], 1));
        float[] values = Read(WeightInitializer.Create([bias with { Initializer = ParameterInitializer.UniformOf(100) }], 1), bias);

        Assert.Contains("'conv.bias' of shape [8] has no fan", exception.Message, StringComparison.Ordinal);
        Assert.All(values, value => Assert.InRange(value, -0.1f, 0.1f));
    }

    [Fact]
    public void Impossible_initialisers_are_refused_where_they_are_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Normal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Normal(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.UniformOf(0));
    }

    private static float[] Read(MemoryWeights weights, ParameterInfo parameter)
    {
        float[] values = new float[parameter.Shape.ElementCount];
        weights.ReadFloats(parameter.Key, values);
        return values;
    }
}
