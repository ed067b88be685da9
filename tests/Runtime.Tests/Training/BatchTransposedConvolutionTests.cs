using System;
using SfNet.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

/// <summary>A transposed convolution against a convolution's definition with input and output exchanged.</summary>
public sealed class BatchTransposedConvolutionTests
{
    [Fact]
    public void Outputs_and_gradients_agree_with_the_definition_whatever_the_window()
    {
        var random = new Random(8);
        for (int trial = 0; trial < 40; trial++)
        {
            int groups = random.Next(3) == 0 ? random.Next(1, 4) : 1;
            int stride = random.Next(1, 4);
            var window = new Window(
                random.Next(1, 5), random.Next(1, 5), stride, random.Next(1, 4), random.Next(0, 2), random.Next(0, 2), random.Next(1, 3), random.Next(1, 3));
            Check(random.Next(1, 4), random.Next(2, 8), random.Next(2, 9), groups * random.Next(1, 9), groups * random.Next(1, 9), groups, window, random.Next(stride), random.Next(3));
        }
    }

    [Fact]
    public void Outputs_and_gradients_of_the_usual_layers_come_out_right()
    {
        Check(2, 7, 9, 32, 20, 1, Window.Square(2, 2), 0, 0);
        Check(2, 6, 5, 20, 33, 1, Window.Square(4, 2, 1), 0, 1);
        Check(1, 6, 5, 16, 16, 16, Window.Square(4, 2, 1), 0, 2);
        Check(2, 5, 6, 12, 24, 2, Window.Square(3, 2, 1), 1, 0);
        Check(2, 9, 10, 20, 24, 1, Window.Square(3, 1, 1), 0, 0);
    }

    private static void Check(int count, int height, int width, int inputs, int outputs, int groups, Window window, int outputPadding, int gap)
    {
        int outputHeight = ((height - 1) * window.StrideHeight) - (2 * window.PaddingTop) + (window.DilationHeight * (window.KernelHeight - 1)) + 1 + outputPadding;
        int outputWidth = ((width - 1) * window.StrideWidth) - (2 * window.PaddingLeft) + (window.DilationWidth * (window.KernelWidth - 1)) + 1;
        if (outputHeight < 1 || outputWidth < 1)
        {
            return;
        }

        string what = $"{count} x {height} x {width} x {inputs} to {outputs}, {groups} groups, {window}";
        using var input = new TestBatch(count, height, width, inputs, gap);
        using var dy = new TestBatch(count, outputHeight, outputWidth, outputs, gap, 2);
        using var weight = new TestValues((long)inputs * (outputs / groups) * window.Taps);
        using var bias = new TestValues(outputs, 9);
        double[] expected = PlainConvolutionGradient.Input(dy, input, weight.Numbers(), groups, window);
        double[] weightGradient = PlainConvolutionGradient.Weight(dy, input, groups, window);
        var inputGradient = new double[input.Map.Pixels * inputs];
        PlainConvolutionGradient.ForEachProduct(dy, input, groups, window, (n, row, column, o, y, x, k, at) =>
            inputGradient[(((((n * height) + row) * width) + column) * inputs) + o] += (double)weight.Span[at] * dy[n, y, x, k]);
        int i = 0;
        dy.ForEach((_, _, _, c) => expected[i++] += bias.Span[c]);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2 })
        {
            using var forward = BatchTransposedConvolution.Forward(inputs, outputs, groups, window);
            using var backward = BatchTransposedConvolution.InputGradient(inputs, outputs, groups, window, input.Map.Pixels);
            long scratch = Math.Max(TransposedWeightGradient.ScratchBytes(outputs, groups, window), Math.Max(forward.ScratchBytes, backward.ScratchBytes));
            using var run = new Execution(0, scratch, workers);
            forward.Fill(run, weight.Values, bias.Values);
            backward.Fill(run, weight.Values);
            using var output = new TestBatch(count, outputHeight, outputWidth, outputs, gap, 4);
            using var dx = new TestBatch(count, height, width, inputs, gap, 5);
            using var dw = new TestValues(weightGradient.Length);
            using var workspace = new TestValues(TransposedWeightGradient.WorkspaceFloats(input.Map.Pixels, inputs, outputs, groups, window));
            for (int times = 1; times <= 2; times++)
            {
                forward.Run(run, input.Map, output.Map, times == 2);
                backward.Run(run, dy.Map, dx.Map, times == 2);
                TransposedWeightGradient.Run(run, input.Map, dy.Map, dw.Values, workspace.Values, groups, window, times == 2);

                double[] Times(double[] values) => Array.ConvertAll(values, value => times * value);
                Close.Assert(Times(expected), output.Numbers(), what + ", output", 1e-5);
                Close.Assert(Times(inputGradient), dx.Numbers(), what + ", input gradient", 1e-5);
                Close.Assert(Times(weightGradient), dw.Numbers(), what + ", weight gradient", 5e-6);
            }

            float[] found = [.. output.Numbers(), .. dx.Numbers(), .. dw.Numbers()];
            alone ??= found;
            Assert.Equal(alone, found);
            output.AssertGapsUntouched();
            dx.AssertGapsUntouched();
            dw.AssertGuardsUntouched();
        }
    }
}
