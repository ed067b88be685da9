using System;
using SfNet.Kernels;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class ConvolutionWeightGradientTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_weight_gradient_is_a_sum_over_the_pixels_of_all_images_whatever_the_sizes(int lanes)
    {
        var random = new Random(3);
        for (int trial = 0; trial < 25; trial++)
        {
            int groups = random.Next(4) == 0 ? random.Next(1, 4) : 1;
            var window = new Window(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 3), random.Next(1, 3), random.Next(0, 4), random.Next(0, 4), random.Next(1, 3), random.Next(1, 3));
            int height = random.Next(1, 9), width = random.Next(1, 12);
            Check(lanes, random.Next(1, 4), height, width, groups * random.Next(1, 8), groups * random.Next(1, 40), groups, window, random.Next(1, 8), random.Next(1, 10), random.Next(3));
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Many_channels_and_pixels_come_out_right(int lanes)
    {
        Check(lanes, 1, 5, 6, 600, 36, 1, Window.Square(1), 5, 6, 2);
        Check(lanes, 3, 5, 6, 100, 150, 1, Window.Square(3, 1, 2, 2), 5, 6, 2);
        Check(lanes, 1, 2, 3, 300, 20, 1, Window.Square(3, 1, 1), 2, 3, 0);
        Check(lanes, 2, 31, 40, 3, 16, 1, Window.Square(7, 2, 3), 16, 20, 0);
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Tiles_of_many_pixels_come_out_right(int lanes)
    {
        // By Winograd's method, with its rounding: whole and cut tiles, several blocks of channels, dilation, padding of more and of less than the kernel's reach.
        Check(lanes, 2, 17, 33, 20, 21, 1, Window.Square(3, 1, 1), 17, 33, 0, 5e-6);
        Check(lanes, 1, 32, 33, 16, 16, 1, Window.Square(3, 1, 1), 32, 33, 1, 5e-6);
        Check(lanes, 3, 21, 19, 66, 67, 1, Window.Square(3, 1, 2, 2), 21, 19, 2, 5e-6);
        Check(lanes, 5, 17, 18, 16, 33, 1, Window.Square(3), 15, 16, 0, 5e-6);
        Check(lanes, 70, 4, 4, 16, 16, 1, new Window(3, 3, 1, 1, 3, 0, 2, 1), 6, 2, 0, 5e-6);
        Check(lanes, 1, 65, 67, 17, 16, 1, Window.Square(3, 1, 1), 65, 67, 0, 5e-6);
    }

    [Fact]
    public void No_images_have_a_gradient_of_zero()
    {
        using var input = new TestBatch(0, 3, 3, 2);
        using var output = new TestBatch(0, 3, 3, 2);
        using var gradient = new TestValues(4);

        Run(16, 1, input, output, gradient, 1, Window.Square(1), false);

        Assert.Equal(new float[4], gradient.Numbers());
    }

    [Fact]
    public void A_buffer_of_another_size_is_refused()
    {
        using var input = new TestBatch(1, 3, 3, 2);
        using var output = new TestBatch(1, 3, 3, 2);
        using var gradient = new TestValues(5);

        var error = Assert.Throws<ArgumentException>(() => Run(16, 1, input, output, gradient, 1, Window.Square(1), false));

        Assert.Contains("The buffer holds 5 floats; expected 4.", error.Message, StringComparison.Ordinal);
    }

    private static void Check(
        int lanes, int count, int height, int width, int inputs, int outputs, int groups, Window window, int outputHeight, int outputWidth, int gap, double tolerance = 2e-6)
    {
        using var input = new TestBatch(count, height, width, inputs, gap, 1);
        using var output = new TestBatch(count, outputHeight, outputWidth, outputs, gap, 2);
        double[] expected = PlainConvolutionGradient.Weight(input, output, groups, window);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var gradient = new TestValues(expected.Length);
            float[] before = gradient.Numbers();

            Run(lanes, workers, input, output, gradient, groups, window, false);

            float[] found = gradient.Numbers();
            alone ??= found;
            Assert.Equal(alone, found);
            string what = $"{count} x {height} x {width} x {inputs} to {outputHeight} x {outputWidth} x {outputs}, {groups} groups, {window}, {lanes} lanes, gap {gap}";
            Close.Assert(expected, found, what, tolerance);
            before.CopyTo(gradient.Span);
            Run(lanes, workers, input, output, gradient, groups, window, true);
            Assert.Equal(Sums(before, found), gradient.Numbers());
            gradient.AssertGuardsUntouched();
        }
    }

    private static float[] Sums(float[] a, float[] b)
    {
        var sums = new float[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            sums[i] = a[i] + b[i];
        }

        return sums;
    }

    private static void Run(int lanes, int workers, TestBatch input, TestBatch output, TestValues gradient, int groups, Window window, bool accumulate)
    {
        int inputs = input.Map.Channels, outputs = output.Map.Channels;
        using var run = new Execution(0, ConvolutionWeightGradient.ScratchBytes(inputs, groups, window), workers);
        using var workspace = new TestValues(ConvolutionWeightGradient.WorkspaceFloats(output.Map.Pixels, inputs, outputs, groups, window, lanes));
        ConvolutionWeightGradient.Run(run, input.Map, output.Map, gradient.Values, workspace.Values, groups, window, accumulate, lanes);
        workspace.AssertGuardsUntouched();
    }
}
