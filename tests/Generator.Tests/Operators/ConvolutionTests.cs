using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class ConvolutionTests
{
    [Fact]
    public void Every_kernel_stride_dilation_and_padding_gives_the_oracles_numbers()
    {
        int[] channels = [1, 5, 8, 19];
        var operators = new List<Conv2d>();
        foreach (int kernel in new[] { 1, 2, 3, 5, 7 })
        {
            foreach (int stride in new[] { 1, 2, 3 })
            {
                foreach (int dilation in new[] { 1, 2, 4 })
                {
                    for (int padding = 0; padding <= 3; padding++)
                    {
                        int number = operators.Count;
                        operators.Add(Of(channels[number % 4], Square(kernel, stride, padding, dilation), bias: number % 3 > 0));
                    }
                }
            }
        }

        // A kernel that spans more than 17 + 2 · 3 pixels fits no input here.
        Conv2d[] fitting = [.. operators.Where(conv => conv.Window.DilationHeight * (conv.Window.KernelWidth - 1) < 13 + (2 * conv.Window.PaddingHeight))];
        Sweep.Compare(fitting, Sweep.TypesOf(3, 19));
    }

    [Fact]
    public void Windows_need_not_be_square()
    {
        Sweep.Compare(
        [
            Of(4, new Window(1, 7, 1, 1, 0, 3, 1, 1)),
            Of(9, new Window(3, 1, 1, 1, 1, 0, 1, 1)),
            Of(8, new Window(3, 1, 2, 2, 2, 1, 1, 1)),
            Of(3, new Window(1, 7, 3, 2, 1, 0, 1, 1)),
            Of(5, new Window(2, 4, 1, 2, 3, 1, 2, 3)),
            Of(7, new Window(1, 1, 2, 1, 0, 0, 1, 1)),
            Of(7, new Window(1, 1, 1, 1, 2, 0, 1, 1)),
        ]);
    }

    [Theory]
    [InlineData(8, new[] { 2, 4 })]
    [InlineData(33, new[] { 3, 11 })]
    [InlineData(6, new[] { 2, 3 })]
    public void Channels_may_be_split_into_groups(int inputs, int[] groups)
    {
        IEnumerable<Conv2d> operators = groups.SelectMany(count => new[] { 1, 3, 5 }.SelectMany(perGroup => new[]
        {
            Of(count * perGroup, Square(3, 1, 1, 1), count, bias: false),
            Of(count * perGroup, Square(1, 1, 0, 1), count),
            Of(count * perGroup, Square(2, 2, 1, 3), count),
        }));

        Sweep.Compare([.. operators], OperatorBackend.Sizes.Select(size => new TensorType(inputs, size.Height, size.Width)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(19)]
    [InlineData(33)]
    public void Each_channel_may_have_a_kernel_of_its_own(int channels)
    {
        var windows = new[] { 1, 2, 3, 5, 7 }.SelectMany(kernel => new[]
        {
            Square(kernel, 1, kernel / 2, 1), Square(kernel, 2, 0, 1), Square(kernel, 3, 3, 1), Square(kernel, 1, 2, 2), Square(kernel, 2, 3, 4),
        }).Append(new Window(1, 7, 1, 1, 0, 3, 1, 1)).Append(new Window(3, 1, 2, 1, 1, 0, 1, 1));
        IEnumerable<Conv2d> operators = windows.SelectMany((window, i) => new[]
        {
            Of(channels, window, channels, bias: i % 2 == 0),

            // Two outputs for each input are groups like any other.
            Of(2 * channels, window, channels, bias: i % 2 > 0),
        }).Where(conv => conv.Window.DilationHeight * (conv.Window.KernelHeight - 1) < 13 + (2 * conv.Window.PaddingHeight));

        Sweep.Compare([.. operators], Sweep.TypesOf(channels));
    }

    internal static Conv2d Of(int channels, Window window, int groups = 1, bool bias = true) =>
        new(channels, window, groups, bias, Generator.Graph.Initializer.UniformFanIn, 0);

    internal static Window Square(int kernel, int stride, int padding, int dilation) => new(kernel, kernel, stride, stride, padding, padding, dilation, dilation);
}
