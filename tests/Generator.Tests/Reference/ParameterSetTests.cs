using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Reference;

public sealed class ParameterSetTests
{
    [Fact]
    public void Drawn_parameters_have_the_keys_and_shapes_of_a_checkpoint()
    {
        ParameterSet parameters = ParameterSet.Random(Graph(), 1);

        Assert.Equal(
            ["conv.bias", "conv.weight", "norm.bias", "norm.num_batches_tracked", "norm.running_mean", "norm.running_var", "norm.weight"], parameters.Keys);
        Assert.Equal([16, 3, 5, 5], parameters.ShapeOf("conv.weight"));
        Assert.Empty(parameters.ShapeOf("norm.num_batches_tracked"));
        Assert.Equal(ParameterKind.Counter, parameters.KindOf("norm.num_batches_tracked"));
    }

    [Fact]
    public void Drawn_parameters_keep_to_their_ranges()
    {
        ParameterSet parameters = ParameterSet.Random(Graph(), 2);

        Assert.All(parameters["norm.weight"].Concat(parameters["norm.running_var"]), value => Assert.InRange(value, 0.5, 1.5));
        Assert.All(parameters["norm.bias"].Concat(parameters["norm.running_mean"]), value => Assert.InRange(value, -0.6, 0.6));
        double deviation = Math.Sqrt(parameters["conv.weight"].Average(value => value * value));
        Assert.InRange(deviation * Math.Sqrt(75), 0.9, 1.1);
    }

    [Fact]
    public void Values_are_those_that_single_precision_holds()
    {
        ParameterSet parameters = ParameterSet.Random(Graph(), 3).Set("third", [1], [1.0 / 3]);

        Assert.All(parameters.Keys, key => Assert.Equal(parameters[key], parameters.FloatsOf(key).Select(value => (double)value)));
        Assert.Equal((double)(1f / 3f), parameters["third"][0]);
    }

    [Fact]
    public void The_same_key_and_seed_give_the_same_values()
    {
        var longer = new GraphSketch(3, 8, 8);
        ModelGraph other = longer.Graph(longer.Input.Conv2d(2, 1).Resize(2.0), longer.Input.Conv2d(16, 5).Named("Conv"));

        Assert.Equal(ParameterSet.Random(Graph(), 4)["conv.weight"], ParameterSet.Random(other, 4)["conv.weight"]);
        Assert.NotEqual(ParameterSet.Random(Graph(), 4)["conv.weight"], ParameterSet.Random(Graph(), 5)["conv.weight"]);
    }

    [Fact]
    public void A_set_is_made_from_floats()
    {
        ParameterSet parameters = ParameterSet.FromFloats([("a.weight", [1, 2], [1.5f, -2f])]);

        Assert.Equal([1.5, -2], parameters["a.weight"]);
        Assert.Equal([1, 2], parameters.ShapeOf("a.weight"));
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_reported()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new ParameterSet().Set("a", [2, 3], [1]));

        Assert.StartsWith("'a' of shape 2×3 needs 6 values, but got 1.", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        var mistake = Assert.Throws<KeyNotFoundException>(() => new ParameterSet().Set("a", [1], [1])["b"]);

        Assert.Equal("There is no parameter 'b'; the set holds a.", mistake.Message);
    }

    private static ModelGraph Graph()
    {
        var sketch = new GraphSketch(3, 8, 8);
        return sketch.Graph(sketch.Input.Conv2d(16, 5).Named("Conv").BatchNorm2d().Named("Norm"));
    }
}
