using System;
using System.Collections.Generic;
using SfNet.Generator.Operators;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class TransposedConvolutionTests
{
    [Fact]
    public void Every_kernel_stride_and_dilation_gives_the_oracles_numbers()
    {
        int[] channels = [1, 4, 9, 16];
        var operators = new List<ConvTranspose2d>();
        foreach (int kernel in new[] { 1, 2, 3, 4, 5 })
        {
            foreach (int stride in new[] { 1, 2, 3, 4 })
            {
                foreach (int dilation in new[] { 1, 2, 3 })
                {
                    int number = operators.Count;
                    operators.Add(Of(channels[number % 4], kernel, stride, padding: number % (kernel + 1), dilation, number % Math.Max(stride, dilation), bias: number % 3 > 0));
                }
            }
        }

        Sweep.Compare(operators, Sweep.TypesOf(3, 8));
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(8, 8)]
    [InlineData(33, 3)]
    public void Channels_may_be_split_into_groups(int inputs, int groups) => Sweep.Compare(
        [
            Of(groups, 2, 2, 0, 1, 0, groups),
            Of(groups * 3, 3, 2, 1, 1, 1, groups, bias: false),
            Of(groups * 2, 4, 3, 2, 2, 2, groups),
            Of(groups * 8, 3, 1, 1, 1, 0, groups),
        ],
        Sweep.TypesOf(inputs));

    private static ConvTranspose2d Of(int channels, int kernel, int stride, int padding, int dilation, int outputPadding, int groups = 1, bool bias = true) =>
        new(channels, ConvolutionTests.Square(kernel, stride, padding, dilation), outputPadding, groups, bias, Generator.Graph.Initializer.UniformFanIn, 0);
}
