using System;
using SfNet.Kernels;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>Results that PyTorch 1.13 gave for small inputs: the conventions for corners, borders and divisors.</summary>
public sealed class PyTorchTests
{
    private static readonly float[] Digits = [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

    private static readonly float[] Coordinates = [-1f, -1f, 1f, 1f, 0.3f, -0.4f, -1.3f, 0.2f, 0.1f, 1.2f, 2.6f, -3.1f, -1f, 0.75f, 0.5f, 0.5f];

    [Theory]
    [InlineData(true, new[] { 1.333333f, 3f, 2.666667f, 7f, 12f, 9f, 5.166667f, 8.5f, 6.166667f })]
    [InlineData(false, new[] { 3f, 4.5f, 6f, 10.5f, 12f, 13.5f, 15.5f, 17f, 18.5f })]
    public void An_average_pool_that_rounds_its_size_up(bool countPadding, float[] expected)
    {
        using TestMap input = new TestMap(4, 5, 1).Set((r, c, _) => (r * 5) + c);

        Check(3, 3, expected, (run, output) => AveragePool.Run(run, input.Map, Window.Square(3, 2, 1), countPadding, output, default(Identity)));
    }

    [Theory]
    [InlineData(true, new[] { 0f, 1.25f, 2f, 5.25f })]
    [InlineData(false, new[] { 0f, 2.5f, 8f, 10.5f })]
    public void An_average_pool_with_steps_wider_than_its_window(bool countPadding, float[] expected)
    {
        using TestMap input = new TestMap(3, 4, 1).Set((r, c, _) => (r * 4) + c);

        Check(2, 2, expected, (run, output) => AveragePool.Run(run, input.Map, Window.Square(2, 3, 1), countPadding, output, default(Identity)));
    }

    [Theory]
    [InlineData(false, 3f / 5, 4f / 7, 5, 7, new[]
    {
        0f, 1.071429f, 2.785714f, 2f, 1.214286f, 2.928572f, 4f, 0.4f, 1.614286f, 3.557143f, 4f, 4.128572f, 3.557143f, 3.2f, 1f, 2.428572f, 4.714286f,
        7f, 8.499999f, 4.499999f, 2f, 4f, 4.357143f, 4.928572f, 5.2f, 5.285714f, 4.371428f, 3.8f, 6f, 5.642857f, 5.071429f, 4f, 3.142858f, 4.285715f, 5f,
    })]
    [InlineData(true, 0.5f, 0.5f, 5, 7, new[]
    {
        0f, 1.5f, 3f, 2f, 1f, 2.5f, 4f, 0.5f, 2.25f, 4f, 4.5f, 5f, 4f, 3f, 1f, 3f, 5f, 7f, 9f, 5.5f, 2f, 3.5f, 4.25f, 5f, 5.5f, 6f, 4.75f, 3.5f, 6f,
        5.5f, 5f, 4f, 3f, 4f, 5f,
    })]
    [InlineData(false, 1f / 1.7f, 1f / 1.7f, 5, 6, new[]
    {
        0f, 1.147059f, 2.911765f, 1.882353f, 1.441177f, 3.205883f, 0.382353f, 1.675606f, 3.665226f, 3.929066f, 3.937716f, 3.453287f, 0.970588f, 2.488755f,
        4.824395f, 7.077856f, 7.778546f, 3.83391f, 3.794118f, 4.255191f, 4.964533f, 5.361592f, 5.357266f, 4.198097f, 6f, 5.617647f, 5.029412f, 3.882353f,
        3.294118f, 4.470588f,
    })]
    public void A_bilinear_resize(bool alignCorners, float rowStep, float columnStep, int height, int width, float[] expected)
    {
        using TestMap input = DigitMap();

        Check(height, width, expected, (run, output) => ResizeBilinear.Run(run, input.Map, output, rowStep, columnStep, alignCorners, default(Identity)));
    }

    [Fact]
    public void A_nearest_resize()
    {
        using TestMap input = DigitMap();
        float[] expected = [0, 0, 3, 3, 1, 1, 4, 0, 0, 3, 3, 1, 1, 4, 1, 1, 5, 5, 9, 9, 2, 1, 1, 5, 5, 9, 9, 2, 6, 6, 5, 5, 3, 3, 5];

        Check(5, 7, expected, (run, output) => ResizeNearest.Run(run, input.Map, output, 3f / 5, 4f / 7, default(Identity)));
    }

    [Theory]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Zeros, false, new[] { 0f, 1.25f, 4.1f, 0f, 0.72f, 0f, 2.625f, 4.375f })]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Zeros, true, new[] { 0f, 5f, 5.72f, 1.1f, 2.96f, 0f, 4.75f, 5.375f })]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Border, false, new[] { 0f, 5f, 4.1f, 2.5f, 3.6f, 4f, 6f, 4.375f })]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Border, true, new[] { 0f, 5f, 5.72f, 2f, 3.7f, 4f, 4.75f, 5.375f })]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Reflection, false, new[] { 0f, 5f, 4.1f, 2.75f, 3.6f, 5.7f, 6f, 4.375f })]
    [InlineData(SamplingMode.Bilinear, SamplingPadding.Reflection, true, new[] { 0f, 5f, 5.72f, 3.35f, 4.48f, 5.2f, 4.75f, 5.375f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Zeros, false, new[] { 0f, 0f, 1f, 0f, 0f, 0f, 6f, 3f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Zeros, true, new[] { 0f, 5f, 9f, 1f, 3f, 0f, 6f, 3f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Border, false, new[] { 0f, 5f, 1f, 1f, 3f, 4f, 6f, 3f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Border, true, new[] { 0f, 5f, 9f, 1f, 3f, 4f, 6f, 3f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Reflection, false, new[] { 0f, 5f, 1f, 1f, 3f, 6f, 6f, 3f })]
    [InlineData(SamplingMode.Nearest, SamplingPadding.Reflection, true, new[] { 0f, 5f, 9f, 1f, 3f, 5f, 6f, 3f })]
    public void A_grid_sample(SamplingMode mode, SamplingPadding padding, bool alignCorners, float[] expected)
    {
        using TestMap source = DigitMap();
        using TestMap grid = new TestMap(2, 4, 2).Set((r, c, channel) => Coordinates[(((r * 4) + c) * 2) + channel]);

        Check(2, 4, expected, (run, output) => GridSample.Run(run, source.Map, grid.Map, output, mode, padding, alignCorners, default(Identity)));
    }

    [Theory]
    [InlineData(false, new[]
    {
        0f, 0.1125f, 1.2375f, 0f, 1.93333f, 3.22917f, 0.20833f, 0.7f, 3.125f, 4.95f, 2.4375f, 0.5f, 0.9375f, 3.7f, 5.15f, 7.925f, 3.25f, 1.41667f, 2.5f,
        0f, 3.07083f, 0.525f, 3.85f, 0f,
    })]
    [InlineData(true, new[]
    {
        0.15625f, 1.35f, 2.53125f, 1.03125f, 2.95f, 3.4375f, 0.98437f, 1.79792f, 3.93333f, 6.47292f, 3.35625f, 2f, 3.40625f, 4.18646f, 4.81042f, 7.8f,
        4.02187f, 2.90625f, 5.75f, 3.53125f, 4.59375f, 3.1125f, 4.4f, 2.73438f,
    })]
    public void A_flow_warp(bool alignCorners, float[] expected)
    {
        using TestMap source = DigitMap();
        using TestMap flow = new TestMap(4, 6, 2).Set((r, c, channel) => ((((((r * 6) + c) * 2) + channel) * 5 % 7) - 3) * 0.5f);

        Check(4, 6, expected, (run, output) => FlowWarp.Run(run, source.Map, flow.Map, output, alignCorners, default(Identity)));
    }

    private static TestMap DigitMap() => new TestMap(3, 4, 1).Set((r, c, _) => Digits[(r * 4) + c]);

    private static void Check(int height, int width, float[] expected, Action<Execution, Map> kernel)
    {
        using Execution run = new(0, 0, 1);
        using TestMap output = new(height, width, 1);

        kernel(run, output.Map);

        Assert.Equal(height * width, expected.Length);
        KernelCheck.AssertClose((r, c, _) => expected[(r * width) + c], output);
    }
}
