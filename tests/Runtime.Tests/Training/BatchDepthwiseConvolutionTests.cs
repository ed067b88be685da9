using System;
using SfNet.Kernels;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class BatchDepthwiseConvolutionTests
{
    [Fact]
    public void Outputs_and_gradients_agree_with_the_definition_whatever_the_window()
    {
        var random = new Random(6);
        for (int trial = 0; trial < 40; trial++)
        {
            var window = new Window(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 4), random.Next(1, 4), random.Next(0, 4), random.Next(0, 4), random.Next(1, 3), random.Next(1, 3));
            Check(random.Next(1, 4), random.Next(3, 12), random.Next(3, 20), random.Next(1, 40), window, random.Next(3));
        }
    }

    [Fact]
    public void Outputs_and_gradients_of_the_usual_layers_come_out_right()
    {
        Check(2, 17, 33, 20, Window.Square(3, 1, 1), 0);
        Check(2, 18, 34, 300, Window.Square(3, 2, 1), 1);
        Check(1, 9, 41, 33, Window.Square(5, 2, 2), 2);
        Check(3, 7, 7, 64, Window.Square(7, 1, 3), 0);
        Check(2, 6, 5, 16, Window.Square(1, 2), 0);
        Check(2, 6, 5, 16, Window.Square(1, 1, 1), 0);
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_weight_gradient_is_the_same_for_any_number_of_threads(int lanes)
    {
        Window window = Window.Square(3, 2, 1);
        using var input = new TestBatch(2, 41, 23, 37);
        using var output = new TestBatch(2, 21, 12, 37, 1, 2);
        double[] expected = PlainConvolutionGradient.Weight(input, output, 37, window);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var gradient = new TestValues(expected.Length);
            using var workspace = new TestValues(DepthwiseWeightGradient.WorkspaceFloats(2, 21, 37, window));
            using var run = new Execution(0, 0, workers);

            DepthwiseWeightGradient.Run(run, input.Map, output.Map, gradient.Values, workspace.Values, window, false, lanes);

            alone ??= gradient.Numbers();
            Assert.Equal(alone, gradient.Numbers());
            Close.Assert(expected, alone, $"{lanes} lanes");
            gradient.AssertGuardsUntouched();
            workspace.AssertGuardsUntouched();
        }
    }

    private static void Check(int count, int height, int width, int channels, Window window, int gap)
    {
        int outputHeight = Outputs(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight);
        int outputWidth = Outputs(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth);
        if (outputHeight < 1 || outputWidth < 1)
        {
            return;
        }

        string what = $"{count} x {height} x {width} x {channels}, {window}";
        using var input = new TestBatch(count, height, width, channels, gap);
        using var dy = new TestBatch(count, outputHeight, outputWidth, channels, gap, 2);
        using var weight = new TestValues((long)channels * window.Taps);
        using var bias = new TestValues(channels, 9);
        double[] expected = Output(input, dy, weight, bias, window);
        double[] inputGradient = PlainConvolutionGradient.Input(input, dy, weight.Numbers(), channels, window);
        double[] weightGradient = PlainConvolutionGradient.Weight(input, dy, channels, window);
        using var forward = BatchDepthwiseConvolution.Forward(channels, window);
        using var backward = BatchDepthwiseConvolution.InputGradient(channels, window);
        using var run = new Execution(0, Math.Max(forward.ScratchBytes, backward.ScratchBytes), 2);
        forward.Fill(run, weight.Values, bias.Values);
        backward.Fill(run, weight.Values);
        using var output = new TestBatch(count, outputHeight, outputWidth, channels, gap, 4);
        using var dx = new TestBatch(count, height, width, channels, gap, 5);
        using var dw = new TestValues(weightGradient.Length);
        using var workspace = new TestValues(DepthwiseWeightGradient.WorkspaceFloats(count, outputHeight, channels, window));
        for (int times = 1; times <= 2; times++)
        {
            forward.Run(run, input.Map, output.Map, times == 2);
            backward.Run(run, dy.Map, dx.Map, times == 2);
            DepthwiseWeightGradient.Run(run, input.Map, dy.Map, dw.Values, workspace.Values, window, times == 2);

            double[] Times(double[] values) => Array.ConvertAll(values, value => times * value);
            Close.Assert(Times(expected), output.Numbers(), what + ", output", 5e-6);
            Close.Assert(Times(inputGradient), dx.Numbers(), what + ", input gradient", 5e-6);
            Close.Assert(Times(weightGradient), dw.Numbers(), what + ", weight gradient", 5e-6);
        }

        output.AssertGapsUntouched();
        dx.AssertGapsUntouched();
        dw.AssertGuardsUntouched();
        workspace.AssertGuardsUntouched();
    }

    private static double[] Output(TestBatch input, TestBatch shape, TestValues weight, TestValues bias, Window window)
    {
        var map = shape.Map;
        var expected = new double[map.Pixels * map.Channels];
        int i = 0;
        shape.ForEach((_, _, _, c) => expected[i++] = bias.Span[c]);
        PlainConvolutionGradient.ForEachProduct(input, shape, map.Channels, window, (n, row, column, o, y, x, k, at) =>
            expected[(((((n * map.Height) + row) * map.Width) + column) * map.Channels) + o] += (double)weight.Span[at] * input[n, y, x, k]);
        return expected;
    }

    private static int Outputs(int size, int kernel, int stride, int padding, int dilation) =>
        (size + (2 * padding) - (dilation * (kernel - 1)) - 1 < 0) ? 0 : ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1;
}
