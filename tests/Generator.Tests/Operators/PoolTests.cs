using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class PoolTests
{
    [Fact]
    public void Every_window_of_a_max_pooling_gives_the_oracles_numbers()
    {
        var operators = new List<MaxPool2d>();
        foreach ((int kernel, int stride, int padding) in Windows())
        {
            operators.Add(new MaxPool2d(ConvolutionTests.Square(kernel, stride, padding, 1), CeilMode: false));
            operators.Add(new MaxPool2d(ConvolutionTests.Square(kernel, stride, padding, 1), CeilMode: true));
            if (kernel is 2 or 3 or 5)
            {
                operators.Add(new MaxPool2d(ConvolutionTests.Square(kernel, stride, padding, 2), CeilMode: stride == 2));
            }
        }

        Sweep.Compare(operators, Sweep.TypesOf(1, 19));
    }

    [Fact]
    public void Every_window_of_an_average_pooling_gives_the_oracles_numbers()
    {
        IEnumerable<AvgPool2d> operators = Windows().SelectMany(window => new[] { (false, false), (false, true), (true, false), (true, true) }.Select(mode =>
            new AvgPool2d(ConvolutionTests.Square(window.Kernel, window.Stride, window.Padding, 1), mode.Item1, mode.Item2)));

        Sweep.Compare([.. operators], Sweep.TypesOf(1, 19));
    }

    [Fact]
    public void A_window_larger_than_its_input_counts_in_ceiling_mode()
    {
        var type = new TensorType(3, 5, 3);
        var sketch = new GraphSketch(3, 5, 3);
        AvgPool2d average = new(ConvolutionTests.Square(7, 6, 1, 1), CeilMode: true, CountIncludePadding: true);
        MaxPool2d largest = new(ConvolutionTests.Square(6, 5, 0, 1), CeilMode: true);

        Assert.Equal(new TensorType(3, 1, 1), sketch.Input.Then(average).Type);
        Assert.Equal(new TensorType(3, 1, 1), sketch.Input.Then(largest).Type);
        Assert.False(sketch.Accepts(average with { CeilMode = false }, sketch.Input));
        Assert.False(sketch.Accepts(largest with { CeilMode = false }, sketch.Input));
        Sweep.Compare([average, largest, average with { CountIncludePadding = false }], [type, type with { Channels = 19 }]);
    }

    [Fact]
    public void Max_pooling_keeps_what_is_not_a_number_and_infinities()
    {
        Sweep.Compare(
            Sweep.TypesOf(1, 8, 19),
            input => [input.MaxPool2d(1), input.MaxPool2d(3, 1, 1), input.MaxPool2d(2, 2, 1, ceilMode: true).Relu()],
            type =>
            {
                Tensor tensor = Tensor.Random(type, 41);
                double[] values = [.. tensor.Values.Select((value, i) => i % 11 == 3 ? double.NaN : i % 7 == 1 ? double.NegativeInfinity : value)];
                return new Tensor(type.Channels, type.Height, type.Width, values);
            });
    }

    [Fact]
    public void Adaptive_pooling_gives_the_oracles_numbers_for_fewer_and_for_more_cells_than_pixels()
    {
        int[] sizes = [1, 2, 3, 6, 20];
        Sweep.Compare([.. sizes.SelectMany(height => sizes.Select(width => new AdaptiveAvgPool2d(height, width)))]);
    }

    private static IEnumerable<(int Kernel, int Stride, int Padding)> Windows() => new[] { 1, 2, 3, 5, 7 }.SelectMany(kernel =>
        new[] { 1, 2, 3, 5 }.SelectMany(stride => new[] { 0, 1, 3 }.Where(padding => padding <= kernel / 2).Select(padding => (kernel, stride, padding))));
}
