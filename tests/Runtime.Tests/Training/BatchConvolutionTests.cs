using System;
using SfNet.Kernels;
using SfNet.Numerics;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class BatchConvolutionTests
{
    private const long Many = 1 << 20;

    [Fact]
    public void An_input_gradient_spreads_every_output_gradient_over_its_window()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 40; trial++)
        {
            int groups = random.Next(4) == 0 ? random.Next(1, 4) : 1;
            var window = new Window(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 3), random.Next(1, 4), random.Next(0, 4), random.Next(0, 4), random.Next(1, 3), random.Next(1, 3));
            CheckGradient(random.Next(1, 4), random.Next(3, 9), random.Next(3, 12), groups * random.Next(1, 8), groups * random.Next(1, 20), groups, window, random.Next(3), Many);
        }
    }

    [Fact]
    public void Input_gradients_of_the_usual_layers_come_out_right()
    {
        foreach (Window window in new[]
        {
            Window.Square(3, 1, 1), Window.Square(3, 1, 2, 2), Window.Square(3, 2, 1), Window.Square(1), Window.Square(1, 2), Window.Square(7, 2, 3), Window.Square(3),
            Window.Square(1, 1, 1),
        })
        {
            CheckGradient(2, 11, 14, 33, 20, 1, window, 2, Many);
            CheckGradient(2, 11, 14, 33, 20, 1, window, 2, 1);
            CheckGradient(1, 8, 16, 16, 80, 1, window, 0, Many);
            CheckGradient(3, 9, 7, 6, 6, 6, window, 1, Many);
        }
    }

    [Fact]
    public void A_convolution_of_a_batch_convolves_every_image_with_its_bias()
    {
        foreach (Window window in new[] { Window.Square(3, 1, 1), Window.Square(3, 2, 1), Window.Square(1), Window.Square(3, 1, 2, 2) })
        {
            foreach (int groups in new[] { 1, 2 })
            {
                CheckForward(3, 9, 10, 20, 36, groups, window, Many);
                CheckForward(3, 9, 10, 20, 36, groups, window, 1);
            }
        }
    }

    private static void CheckGradient(int count, int height, int width, int inputs, int outputs, int groups, Window window, int gap, long pixels)
    {
        int outputHeight = Outputs(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight);
        int outputWidth = Outputs(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth);
        if (outputHeight < 1 || outputWidth < 1)
        {
            return;
        }

        using var shape = new TestBatch(count, height, width, inputs, gap);
        using var outputGradient = new TestBatch(count, outputHeight, outputWidth, outputs, gap, 2);
        using var weight = new TestValues((long)outputs * (inputs / groups) * window.Taps);
        double[] expected = PlainConvolutionGradient.Input(shape, outputGradient, weight.Numbers(), groups, window);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var gradient = new TestBatch(count, height, width, inputs, gap, 3);
            float[] before = gradient.Numbers();
            using var layer = BatchConvolution.InputGradient(inputs, outputs, groups, window, pixels);
            using var run = new Execution(0, layer.ScratchBytes, workers);
            layer.Fill(run, weight.Values);

            layer.Run(run, outputGradient.Map, gradient.Map, false);

            string what = $"{count} x {height} x {width} x {inputs} of {outputHeight} x {outputWidth} x {outputs}, {groups} groups, {window}";
            float[] found = gradient.Numbers();
            alone ??= found;
            Assert.Equal(alone, found);
            Close.Assert(expected, found, what, 1e-5);
            gradient.Set(before);
            layer.Run(run, outputGradient.Map, gradient.Map, true);
            Close.Assert(Sums(before, expected), gradient.Numbers(), what, 1e-5);
            gradient.AssertGapsUntouched();
        }
    }

    private static void CheckForward(int count, int height, int width, int inputs, int outputs, int groups, Window window, long pixels)
    {
        int outputHeight = Outputs(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight);
        int outputWidth = Outputs(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth);
        using var input = new TestBatch(count, height, width, inputs);
        using var output = new TestBatch(count, outputHeight, outputWidth, outputs);
        using var weight = new TestValues((long)outputs * (inputs / groups) * window.Taps);
        using var bias = new TestValues(outputs, 9);
        var expected = new double[output.Map.Pixels * outputs];
        int i = 0;
        output.ForEach((_, _, _, o) => expected[i++] = bias.Span[o]);
        PlainConvolutionGradient.ForEachProduct(input, output, groups, window, (n, row, column, o, y, x, k, at) =>
            expected[(((((n * outputHeight) + row) * outputWidth) + column) * outputs) + o] += (double)weight.Span[at] * input[n, y, x, k]);
        using var layer = BatchConvolution.Forward(inputs, outputs, groups, window, pixels);
        using var run = new Execution(0, layer.ScratchBytes, 2);
        layer.Fill(run, weight.Values, bias.Values);

        layer.Run(run, input.Map, output.Map, false);

        Close.Assert(expected, output.Numbers(), $"{window}, {groups} groups", 1e-5);
        layer.Run(run, input.Map, output.Map, default(Positive));
        Close.Assert(Array.ConvertAll(expected, value => Math.Max(0, value)), output.Numbers(), $"{window}, {groups} groups, positive", 1e-5);
        output.AssertGapsUntouched();
    }

    private static double[] Sums(float[] before, double[] added)
    {
        var sums = new double[before.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = before[i] + added[i];
        }

        return sums;
    }

    private static int Outputs(int size, int kernel, int stride, int padding, int dilation) =>
        (size + (2 * padding) - (dilation * (kernel - 1)) - 1 < 0) ? 0 : ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;

    private readonly struct Positive : IEpilogue
    {
        public V Apply<S, V>(V value, nint pixel, nint channel)
            where S : struct, ISimd<V>
            where V : struct => Elementwise.Relu<S, V>(value);

        public nint Address(nint pixel) => 0;
    }
}
