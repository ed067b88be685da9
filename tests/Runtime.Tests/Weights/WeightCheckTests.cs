using System;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class WeightCheckTests
{
    private static readonly ParameterInfo[] Declared =
    [
        new("stem.weight", new TensorShape(2, 3)),
        new("stem.bias", new TensorShape(2)),
        new("bn.running_mean", new TensorShape(2), ParameterKind.Statistic),
        new("bn.num_batches_tracked", TensorShape.Scalar, ParameterKind.Counter),
        new("auxiliary_head.0.weight", new TensorShape(1)),
        new("extra.scale", new TensorShape(1), Optional: true),
    ];

    [Fact]
    public void Weights_that_fit_are_read_under_their_keys()
    {
        MemoryWeights weights = Weights(
            Floats("stem.weight", 2, 3), Floats("stem.bias", 2), Floats("bn.running_mean", 2), Floats("auxiliary_head.0.weight", 1));

        CheckedWeights fitting = WeightCheck.Check(weights, Declared);

        float[] values = new float[6];
        fitting.ReadFloats("stem.weight", values);
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], values);
        Assert.Equal(
            ["auxiliary_head.0.weight", "bn.running_mean", "stem.bias", "stem.weight"], fitting.Tensors.Select(tensor => tensor.Name));
        Assert.Empty(fitting.Problems);
        Assert.False(fitting.TryGetTensor("extra.scale", out _));
        Assert.Throws<WeightFileException>(() => fitting.ReadFloats("extra.scale", new float[1]));
    }

    [Fact]
    public void Everything_that_does_not_fit_is_reported_at_once_and_grouped()
    {
        MemoryWeights weights = Weights(
            Floats("stem.weight", 3, 2),
            Floats("stem.bais", 2),
            TensorData.FromIntegers("bn.running_mean", new TensorShape(2), new long[2]),
            Floats("other", 1));

        var exception = Assert.Throws<WeightMismatchException>(() => WeightCheck.Check(weights, Declared));

        string expected = """
            The weights 'test' do not fit the network:
              2 missing:
                'stem.bias' [2]; the weights have 'stem.bais'
                'auxiliary_head.0.weight' [1]
              2 unexpected:
                'other' [1]
                'stem.bais' [2]; the network has 'stem.bias'
              1 of the wrong shape:
                'stem.weight': found [3, 2], expected [2, 3]
              1 of the wrong type:
                'bn.running_mean': found I64, expected F16, BF16, F32 or F64
            """;
        Assert.Equal(expected, exception.Message);
        Assert.Equal(6, exception.Problems.Count);
        Assert.Contains(exception.Problems, problem => problem is { Kind: WeightProblemKind.WrongShape, Key: "stem.weight" });
    }

    [Fact]
    public void A_long_list_is_cut_after_twenty_but_kept_whole_in_the_problems()
    {
        ParameterInfo[] many = [.. Enumerable.Range(0, 23).Select(i => new ParameterInfo($"layer{i}.weight", new TensorShape(1)))];

        var exception = Assert.Throws<WeightMismatchException>(() => WeightCheck.Check(Weights(), many));

        Assert.Contains("\n  23 missing:\n    'layer0.weight' [1]\n", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("'layer19.weight' [1]\n    ... and 3 more", exception.Message, StringComparison.Ordinal);
        Assert.Equal(23, exception.Problems.Count);
    }

    [Fact]
    public void Keys_of_a_pattern_may_be_absent_or_extra_but_not_of_another_shape()
    {
        var options = new WeightCheckOptions { MayDiffer = ["auxiliary_head.*"] };
        TensorData[] fitting = [Floats("stem.weight", 2, 3), Floats("stem.bias", 2), Floats("bn.running_mean", 2)];

        CheckedWeights absent = WeightCheck.Check(Weights(fitting), Declared, options);
        CheckedWeights extra = WeightCheck.Check(Weights([.. fitting, Floats("auxiliary_head.1.conv.weight", 7)]), Declared, options);
        var wrong = Assert.Throws<WeightMismatchException>(
            () => WeightCheck.Check(Weights([.. fitting, Floats("auxiliary_head.0.weight", 7)]), Declared, options));

        Assert.Equal(3, absent.Tensors.Count);
        Assert.Equal(3, extra.Tensors.Count);
        Assert.Equal(WeightProblemKind.WrongShape, Assert.Single(wrong.Problems).Kind);
    }

    [Fact]
    public void Counters_are_neither_missed_nor_unexpected_whatever_they_hold()
    {
        var options = new WeightCheckOptions { MayDiffer = ["auxiliary_head.*"] };
        TensorData[] fitting = [Floats("stem.weight", 2, 3), Floats("stem.bias", 2), Floats("bn.running_mean", 2)];
        TensorData counter = TensorData.FromIntegers("bn.num_batches_tracked", TensorShape.Scalar, new[] { 5L });

        CheckedWeights known = WeightCheck.Check(Weights([.. fitting, counter]), Declared, options);
        CheckedWeights foreign = WeightCheck.Check(
            Weights([.. fitting, Floats("bn.num_batches_tracked", 3), Floats("x.num_batches_tracked", 3)]), Declared, options);

        long[] value = new long[1];
        known.ReadIntegers("bn.num_batches_tracked", value);
        Assert.Equal([5], value);
        Assert.False(foreign.TryGetTensor("bn.num_batches_tracked", out _));
    }

    [Fact]
    public void A_prefix_that_all_names_share_is_stripped_and_only_then()
    {
        ParameterInfo[] one = [new("a", new TensorShape(1)), new("b", new TensorShape(2))];

        CheckedWeights fitting = WeightCheck.Check(Weights(Floats("module.a", 1), Floats("module.b", 2)), one);
        var mixed = Assert.Throws<WeightMismatchException>(() => WeightCheck.Check(Weights(Floats("module.a", 1), Floats("b", 2)), one));

        float[] values = new float[2];
        fitting.ReadFloats("b", values);
        Assert.Equal([0f, 1f], values);
        Assert.Equal(["a", "module.a"], mixed.Problems.Select(problem => problem.Key));
    }

    [Fact]
    public void A_network_that_itself_says_module_keeps_the_prefix()
    {
        CheckedWeights fitting = WeightCheck.Check(Weights(Floats("module.a", 1)), [new ParameterInfo("module.a", new TensorShape(1))]);

        Assert.Equal("module.a", Assert.Single(fitting.Tensors).Name);
    }

    [Fact]
    public void A_lenient_check_takes_what_fits_and_lists_the_rest()
    {
        var options = new WeightCheckOptions { Strict = false };

        CheckedWeights fitting = WeightCheck.Check(Weights(Floats("stem.weight", 3, 2), Floats("stem.bias", 2)), Declared, options);

        Assert.Equal("stem.bias", Assert.Single(fitting.Tensors).Name);
        Assert.Equal(3, fitting.Problems.Count);
    }

    [Fact]
    public void Two_parameters_of_one_key_are_a_mistake_of_the_caller()
    {
        ParameterInfo parameter = new("a", new TensorShape(1));

        Assert.Throws<ArgumentException>(() => WeightCheck.Check(Weights(), [parameter, parameter]));
    }

    [Theory]
    [InlineData("auxiliary_head.*", "auxiliary_head.0.convs.0.bn.weight", true)]
    [InlineData("auxiliary_head.*", "auxiliary_head.", true)]
    [InlineData("auxiliary_head.*", "auxiliary_head", false)]
    [InlineData("auxiliary_head.*", "x.auxiliary_head.0", false)]
    [InlineData("*.bias", "stem.0.bias", true)]
    [InlineData("*.bias", "stem.0.bias.x", false)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("a**", "a", true)]
    public void A_star_stands_for_any_characters_and_the_whole_key_must_match(string pattern, string key, bool matches) =>
        Assert.Equal(matches, KeyPattern.Matches(pattern, key));

    [Theory]
    [InlineData("backbone.layer1.0.conv1.weight", "backbone.layer1.0.conv1.weigth")]
    [InlineData("backbone.layer1.0.conv1.bias", "backbone.layer2.0.conv1.bias")]
    [InlineData("decode_head.conv_seg.weight", null)]
    [InlineData("ab", "xb")]
    [InlineData("a", null)]
    [InlineData("b", null)]
    [InlineData("model.head.dsn.0.1.weight", "head.dsn.0.1.weight")]
    [InlineData("dsn.0.1.weight", "head.dsn.0.1.weight")]
    [InlineData("1.weight", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_where_one_is_near(string name, string? expected) =>
        Assert.Equal(
            expected,
            NearestName.Find(name, ["backbone.layer1.0.conv1.weigth", "backbone.layer2.0.conv1.bias", "head.dsn.0.1.weight", "xb"]));

    private static TensorData Floats(string name, params long[] sizes)
    {
        var shape = new TensorShape(sizes);
        return TensorData.FromFloats(name, shape, Enumerable.Range(0, (int)shape.ElementCount).Select(i => (float)i).ToArray());
    }

    private static MemoryWeights Weights(params TensorData[] tensors) => new("test", tensors);
}
