using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>Convolutions of so many channels that Winograd's method pays, which no random graph has.</summary>
public sealed class WideConvolutionTests
{
    /// <summary>The transforms subtract large numbers of equal size; the last digit of a product is lost in them.</summary>
    private const double WinogradRounding = 5e-5;

    [Fact]
    public void Wide_convolutions_give_the_oracles_numbers()
    {
        Conv2d[] operators = [.. Windows().SelectMany((window, i) => new[] { 32, 35 }.Select(channels =>
            ConvolutionTests.Of(channels, window, bias: (i + channels) % 2 == 0)))];
        TensorType[] types = [new(32, 8, 8), new(33, 17, 13), new(40, 11, 6), new(35, 1, 70), new(32, 70, 1), new(49, 5, 21)];

        Sweep.Compare(operators, types, WinogradRounding);
    }

    [Fact]
    public void Wide_convolutions_take_what_follows_with_them()
    {
        Sweep.Compare([new(32, 13, 9), new(35, 8, 17)], input => Chains(input), rounding: WinogradRounding);

        static IEnumerable<SketchValue> Chains(SketchValue input)
        {
            SketchValue other = input.Conv2d(37, 1);
            SketchValue gate = other.AdaptiveAvgPool2d(1, 1).Sigmoid();
            yield return input.Conv2d(37, 3, bias: false).BatchNorm2d().Relu();
            yield return input.Conv2d(37, 3, dilation: 2).BatchNorm2d().Add(other).Relu();
            yield return input.Conv2d(37, 3).Multiply(gate).Silu();
            yield return input.Concat(input.Conv2d(37, 3).Relu(), input.Conv2d(33, 3, dilation: 4).Tanh());
        }
    }

    [Fact]
    public void Parts_that_are_multiplied_before_they_are_enlarged_give_the_oracles_numbers()
    {
        Sweep.Compare([new(32, 16, 24), new(35, 8, 48)], input => Chains(input), rounding: WinogradRounding);

        static IEnumerable<SketchValue> Chains(SketchValue input)
        {
            foreach (bool aligned in new[] { true, false })
            {
                SketchValue coarse = input.Conv2d(40, 3, stride: 4).Relu(), coarser = coarse.Conv2d(33, 3, stride: 2);
                SketchValue parts = input.Concat(coarse.Resize(4, alignCorners: aligned), input.Conv2d(7, 1));
                yield return parts.Conv2d(37, 3, bias: false).BatchNorm2d().Relu();
                yield return parts.Conv2d(70, 3, padding: 0);
                yield return coarser.Resize(4, alignCorners: aligned).Concat(coarse.Conv2d(9, 1).Resize(2, alignCorners: aligned)).Conv2d(40, 3);
                yield return coarse.Resize(4, alignCorners: aligned).Concat(input).Conv2d(32, 3).Add(input.Conv2d(32, 1)).Tanh();
            }
        }
    }

    [Fact]
    public void Winograds_method_serves_where_it_is_cheaper()
    {
        Assert.Equal("WinogradConvolution", KernelOf(new TensorType(64, 64, 64), ConvolutionTests.Of(64, ConvolutionTests.Square(3, 1, 1, 1))));
        Assert.Equal("WinogradConvolution", KernelOf(new TensorType(64, 64, 64), ConvolutionTests.Of(65, ConvolutionTests.Square(3, 1, 4, 4))));
        Assert.Equal("DirectConvolution", KernelOf(new TensorType(512, 1, 1), ConvolutionTests.Of(512, ConvolutionTests.Square(3, 1, 1, 1))));
    }

    [Theory]
    [InlineData(256, 14)]
    [InlineData(512, 7)]
    public void Tiles_of_two_by_two_pixels_serve_on_small_maps(int channels, int size)
    {
        PlanStep step = StepOf(new TensorType(channels, size, size), ConvolutionTests.Of(channels, ConvolutionTests.Square(3, 1, 1, 1)));

        Assert.Equal("Winograd2x2Convolution", step.Kernel);
        Assert.StartsWith("Winograd F(2×2, 3×3), an estimated 0.", step.Reason, System.StringComparison.Ordinal);
        Assert.Contains("(16 products for 36, ", step.Reason, System.StringComparison.Ordinal);
        Assert.Contains(step.Candidates, candidate => candidate.IsExact);
    }

    [Theory]
    [InlineData(64, 56, 56)]
    [InlineData(128, 28, 28)]
    [InlineData(512, 16, 32)]
    [InlineData(64, 128, 256)]
    public void Larger_maps_are_not_offered_tiles_of_two_by_two_pixels(int channels, int height, int width)
    {
        PlanStep step = StepOf(new TensorType(channels, height, width), ConvolutionTests.Of(channels, ConvolutionTests.Square(3, 1, 1, 1)));

        Assert.Equal(["WinogradConvolution", "DirectConvolution"], step.Candidates.Select(candidate => candidate.Kernel));
    }

    [Fact]
    public void Other_convolutions_have_the_direct_kernel_alone()
    {
        Assert.Empty(StepOf(new TensorType(64, 65, 65), ConvolutionTests.Of(64, ConvolutionTests.Square(3, 2, 1, 1))).Candidates);
        Assert.Empty(StepOf(new TensorType(64, 64, 64), ConvolutionTests.Of(64, ConvolutionTests.Square(3, 1, 1, 1), groups: 2)).Candidates);
        Assert.Empty(StepOf(new TensorType(64, 64, 64), ConvolutionTests.Of(64, new Window(3, 1, 1, 1, 1, 0, 1, 1))).Candidates);
        Assert.Empty(StepOf(new TensorType(64, 64, 64), ConvolutionTests.Of(64, ConvolutionTests.Square(5, 1, 2, 1))).Candidates);
    }

    private static IEnumerable<Window> Windows() => new[] { 1, 2, 3, 4 }.SelectMany(dilation =>
        new[] { 0, 1, 3 }.Select(padding => ConvolutionTests.Square(3, 1, padding, dilation))).Append(new Window(3, 3, 1, 1, 0, 2, 2, 3));

    private static string KernelOf(TensorType input, Conv2d conv) => StepOf(input, conv).Kernel;

    private static PlanStep StepOf(TensorType input, Conv2d conv)
    {
        var sketch = new GraphSketch(input.Channels, input.Height, input.Width);
        ModelGraph graph = PassList.Run(PassList.Scores, sketch.Graph(sketch.Input.Then(conv)), GraphVerifier.Verify, default);
        return Planner.Create(graph, Generator.Planning.PlanOutput.Scores, CpuKernelList.Instance, default).Steps[0];
    }
}
