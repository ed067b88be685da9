using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>The gradients of every operator, of its parameters and, by a convolution before it, of its inputs.</summary>
public sealed class OperatorGradientTests
{
    private static readonly (int Height, int Width)[] Sizes = [(6, 9), (2, 5)];

    [Fact]
    public void Every_operator_that_can_be_declared_states_its_gradient_but_one_that_has_none()
    {
        var silent = OperatorList.Instance.Entries.Select(entry => entry.Read.Method.ReturnType).Distinct()
            .Where(type => type.GetMethod(nameof(Operator.Differentiate))!.DeclaringType == typeof(Operator));

        Assert.Equal([typeof(ArgMax)], silent);
    }

    [Fact]
    public void Activations() => Check(
        value => value.Relu(), value => value.Relu6(), value => value.LeakyRelu(0.2), value => value.LeakyRelu(-0.5), value => value.Sigmoid(), value => value.HardSigmoid(),
        value => value.Tanh(), value => value.Silu(), value => value.HardSwish());

    [Fact]
    public void Convolutions() => Check(
        value => value.Conv2d(5, 3), value => value.Conv2d(4, 1, bias: false), value => value.Conv2d(6, 3, stride: 2), value => value.Conv2d(3, 3, dilation: 2), value => value.Conv2d(6, 3, groups: 3));

    [Fact]
    public void Depthwise_transposed_and_flat_products() => Check(
        value => value.Conv2d(6, 3, groups: 6), value => value.Conv2d(6, 3, stride: 2, groups: 6, bias: false), value => value.Conv2d(12, 3, groups: 6),
        value => value.ConvTranspose2d(4, 2, stride: 2), value => value.ConvTranspose2d(6, 3, groups: 2), value => value.ConvTranspose2d(3, 3, stride: 2, padding: 1, bias: false),
        value => value.AdaptiveAvgPool2d(2, 2).Flatten(), value => value.Flatten().Linear(7, bias: false).Relu(), value => value.AdaptiveAvgPool2d(1, 1).Flatten().Linear(5).Tanh());

    [Fact]
    public void Products_and_their_factors() => Check(
        value => value.Multiply(value.Conv2d(6, 1)), value => value.Multiply(value), value => value.Multiply(value.AdaptiveAvgPool2d(1, 1).Conv2d(6, 1).Sigmoid()),
        value => value.Multiply(value.Conv2d(1, 3).Sigmoid()), value => value.Multiply(value.Tanh(), value.Conv2d(1, 1)), value => value.Conv2d(1, 1).Multiply(value.Relu(), value.AdaptiveAvgPool2d(1, 1)));

    [Fact]
    public void Softmax_and_dropout_that_is_switched_off() => Check(
        value => value.Softmax(), value => value.Softmax().Multiply(value), value => value.Dropout(), value => value.Dropout(0.3, wholeChannels: true).Add(value));

    [Fact]
    public void Grid_samples_of_all_modes() => Check([.. from mode in new[] { Generator.Operators.SamplingMode.Bilinear, Generator.Operators.SamplingMode.Nearest }
        from padding in new[] { Generator.Operators.SamplingPadding.Zeros, Generator.Operators.SamplingPadding.Border, Generator.Operators.SamplingPadding.Reflection }
        from align in new[] { false, true }
        select (Func<SketchValue, SketchValue>)(value => value.GridSample(value.Conv2d(2, 1), mode, padding, align))]);

    [Fact]
    public void Batch_norms_with_and_without_what_follows_them() => Check(
        value => value.BatchNorm2d(), value => value.BatchNorm2d(affine: false), value => value.BatchNorm2d().Relu(), value => value.BatchNorm2d().Add(value).Relu(),
        value => value.Add(value.Conv2d(6, 1).BatchNorm2d()).LeakyRelu(0.1), value => value.BatchNorm2d().Silu(), value => value.BatchNorm2d(epsilon: 0.1).Relu6());

    [Fact]
    public void Pools() => Check(
        value => value.MaxPool2d(2, 1), value => value.MaxPool2d(2, ceilMode: true), value => value.MaxPool2d(3, 2, 1), value => value.AvgPool2d(2, 1), value => value.AvgPool2d(2, 2, 1, ceilMode: true, countIncludePadding: false), value => value.AdaptiveAvgPool2d(1, 1), value => value.AdaptiveAvgPool2d(2, 3));

    [Fact]
    public void Resizes() => Check(
        value => value.Resize(2.0), value => value.Resize(3, 4), value => value.Resize(5, 7, alignCorners: true), value => value.Resize(1.5, mode: Generator.Operators.ResizeMode.Nearest), value => value.Resize(4, 4, mode: Generator.Operators.ResizeMode.Nearest));

    [Fact]
    public void Warps_move_gradients_to_the_map_and_to_the_flow() => Check(
        value => value.FlowWarp(value.Conv2d(2, 1)), value => value.FlowWarp(value.Conv2d(2, 1).Resize(7, 6), alignCorners: true));

    [Fact]
    public void Values_that_several_operators_read_get_the_sum() => Check(
        value => value.Add(value.Conv2d(6, 3)), value => value.Add(value), value => value.Relu().Add(value, value.Tanh()), value => value.Add(value.Add(value.Relu6())),
        value =>
        {
            SketchValue both = value.Add(value.Conv2d(6, 1));
            return both.Conv2d(6, 3).Add(both).Relu().Add(both, value);
        });

    [Fact]
    public void Concatenations_hand_out_channels() => Check(
        value => value.Concat(value.Conv2d(2, 1)),
        value => value.Conv2d(3, 1).Relu().Concat(value, value.Conv2d(5, 3)),
        value =>
        {
            SketchValue part = value.Conv2d(4, 1);
            SketchValue whole = part.Concat(value.Tanh());
            return whole.Concat(part).Conv2d(10, 1).Add(whole);
        },
        value =>
        {
            SketchValue part = value.Conv2d(4, 1).Relu();
            SketchValue whole = part.Concat(value.Conv2d(2, 1).BatchNorm2d().Relu());
            return whole.Add(value).Concat(part.Conv2d(3, 3));
        });

    /// <summary>Each operator between two convolutions, the first of which shows the gradient of its input, at every size.</summary>
    private static void Check(params Func<SketchValue, SketchValue>[] operators) => GradientCheck.Run([.. Sizes.SelectMany(size => operators.Select(make =>
    {
        var sketch = new GraphSketch(3, size.Height, size.Width);
        SketchValue value = make(sketch.Input.Conv2d(6, 1));
        return sketch.Graph(value.Type.Flat ? value.Linear(4) : value.Conv2d(4, 1));
    }))]);
}
