using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>Gradients of linear kernels: an input's is what a one in its place adds to the outputs, times their gradients.</summary>
public sealed class GatheredGradientTests
{
    private const int Channels = 3;

    private delegate void Forward(Execution run, Map input, Map output);

    private delegate void Backward(Execution run, BatchMap outputGradient, BatchMap inputGradient, bool accumulate);

    [Theory]
    [InlineData(4, 5, 8, 10, true)]
    [InlineData(4, 5, 8, 10, false)]
    [InlineData(3, 7, 11, 5, true)]
    [InlineData(3, 7, 11, 5, false)]
    [InlineData(1, 1, 6, 70, true)]
    [InlineData(1, 1, 6, 140, false)]
    [InlineData(9, 8, 1, 3, true)]
    [InlineData(9, 8, 1, 3, false)]
    [InlineData(5, 5, 5, 5, false)]
    public void Resizing_gathers_from_every_output_that_reads_a_pixel(int height, int width, int outputHeight, int outputWidth, bool alignCorners)
    {
        float Step(int input, int output) => !alignCorners ? (float)input / output : output == 1 ? 0f : (float)(input - 1) / (output - 1);
        float rows = Step(height, outputHeight), columns = Step(width, outputWidth);
        Check(
            (height, width),
            (outputHeight, outputWidth),
            (run, input, output) => ResizeBilinear.Run(run, input, output, rows, columns, alignCorners, default(Identity)),
            (run, output, input, accumulate) => ResizeGradient.Bilinear(run, output, input, rows, columns, alignCorners, accumulate));
        float nearestRows = (float)height / outputHeight, nearestColumns = (float)width / outputWidth;
        Check(
            (height, width),
            (outputHeight, outputWidth),
            (run, input, output) => ResizeNearest.Run(run, input, output, nearestRows, nearestColumns, default(Identity)),
            (run, output, input, accumulate) => ResizeGradient.Nearest(run, output, input, nearestRows, nearestColumns, accumulate));
    }

    [Theory]
    [InlineData(3, 2, 1, 4, 5)]
    [InlineData(2, 2, 0, 4, 4)]
    [InlineData(2, 2, 0, 3, 4)]
    [InlineData(3, 1, 1, 7, 8)]
    [InlineData(1, 3, 0, 3, 3)]
    [InlineData(7, 7, 0, 1, 1)]
    public void Average_pools_share_a_gradient_out(int kernel, int stride, int padding, int outputHeight, int outputWidth)
    {
        foreach (bool counts in new[] { false, true })
        {
            Window window = Window.Square(kernel, stride, padding);
            Check(
                (7, 8),
                (outputHeight, outputWidth),
                (run, input, output) => AveragePool.Run(run, input, window, counts, output, default(Identity)),
                (run, output, input, accumulate) => AveragePoolGradient.Run(run, output, input, window, counts, accumulate));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(6, 6)]
    [InlineData(7, 8)]
    [InlineData(10, 11)]
    public void Cells_of_adaptive_pools_share_a_gradient_out(int outputHeight, int outputWidth) => Check(
        (7, 8),
        (outputHeight, outputWidth),
        (run, input, output) => AdaptiveAveragePool.Run(run, input, output, default(Identity)),
        (run, output, input, accumulate) => AdaptiveAveragePoolGradient.Run(run, output, input, accumulate));

    [Fact]
    public void Flattened_gradients_go_back_to_their_pixels()
    {
        using var input = new TestBatch(3, 4, 5, 6);
        using var flat = new TestBatch(3, 1, 1, 120);
        using var run = new Execution(0, 0, 2);
        for (int image = 0; image < 3; image++)
        {
            Flatten.Run(run, input.Map[image], flat.Map[image], default(Identity));
        }

        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var several = new Execution(0, 0, workers);
            using var gradient = new TestBatch(3, 4, 5, 6, 1, 5);

            FlattenGradient.Run(several, flat.Map, gradient.Map, false);

            Assert.Equal(input.Numbers(), gradient.Numbers());
            FlattenGradient.Run(several, flat.Map, gradient.Map, true);
            Assert.Equal(Array.ConvertAll(input.Numbers(), value => 2 * value), gradient.Numbers());
            gradient.AssertGapsUntouched();
        }
    }

    private static void Check((int Height, int Width) size, (int Height, int Width) outputSize, Forward forward, Backward backward)
    {
        using var outputGradient = new TestBatch(2, outputSize.Height, outputSize.Width, Channels, 1, 2);
        double[] expected = Expected(size, outputSize, forward, outputGradient);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var gradient = new TestBatch(2, size.Height, size.Width, Channels);
            using var run = new Execution(0, 0, workers);

            backward(run, outputGradient.Map, gradient.Map, false);

            alone ??= gradient.Numbers();
            Assert.Equal(alone, gradient.Numbers());
            Close.Assert(expected, alone, $"{size} to {outputSize}", 5e-6);
            backward(run, outputGradient.Map, gradient.Map, true);
            Close.Assert(Array.ConvertAll(expected, value => 2 * value), gradient.Numbers(), $"{size} to {outputSize}, added", 5e-6);
            gradient.AssertGapsUntouched();
        }
    }

    private static double[] Expected((int Height, int Width) size, (int Height, int Width) outputSize, Forward forward, TestBatch outputGradient)
    {
        var expected = new double[2 * size.Height * size.Width * Channels];
        using var input = new TestBatch(1, size.Height, size.Width, 1, 0);
        using var output = new TestBatch(1, outputSize.Height, outputSize.Width, 1, 0);
        using var run = new Execution(0, 0, 1);
        for (int pixel = 0; pixel < size.Height * size.Width; pixel++)
        {
            var unit = new float[size.Height * size.Width];
            unit[pixel] = 1;
            input.Set(unit);
            forward(run, input.Map[0], output.Map[0]);
            outputGradient.ForEach((n, row, column, c) =>
                expected[(((n * unit.Length) + pixel) * Channels) + c] += (double)output[0, row, column, 0] * outputGradient[n, row, column, c]);
        }

        return expected;
    }
}
