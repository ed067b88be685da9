using System;
using SfNet.Kernels;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class BatchLinearTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_layer_and_its_gradients_are_matrix_products(int lanes)
    {
        foreach ((int images, int inputs, int outputs) in new[] { (1, 1, 1), (1, 17, 5), (2, 33, 18), (5, 300, 70), (7, 16, 64), (130, 37, 13), (3, 520, 131), (0, 3, 4) })
        {
            Check(lanes, images, inputs, outputs, true);
            Check(lanes, images, inputs, outputs, false);
        }
    }

    [Fact]
    public void Maps_of_several_pixels_are_refused()
    {
        using var input = new TestBatch(2, 1, 2, 3);
        using var output = new TestBatch(2, 1, 1, 3);
        using var weight = new TestValues(9);
        using var run = new Execution(0, 0, 1);

        var error = Assert.Throws<ArgumentException>(() => BatchLinear.InputGradient(run, output.Map, weight.Values, input.Map, false));

        Assert.Contains("The batch is 2 x 1 x 2 x 3", error.Message, StringComparison.Ordinal);
    }

    private static void Check(int lanes, int images, int inputs, int outputs, bool hasBias)
    {
        using var x = new TestBatch(images, 1, 1, inputs, 2);
        using var dy = new TestBatch(images, 1, 1, outputs, 3, 2);
        using var weight = new TestValues((long)inputs * outputs, 3);
        using var bias = new TestValues(outputs, 4);
        var expected = new double[images * outputs];
        var inputGradient = new double[images * inputs];
        var weightGradient = new double[inputs * outputs];
        for (int n = 0; n < images; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                expected[(n * outputs) + o] = hasBias ? bias.Span[o] : 0;
                for (int i = 0; i < inputs; i++)
                {
                    expected[(n * outputs) + o] += (double)weight.Span[(o * inputs) + i] * x[n, 0, 0, i];
                    inputGradient[(n * inputs) + i] += (double)weight.Span[(o * inputs) + i] * dy[n, 0, 0, o];
                    weightGradient[(o * inputs) + i] += (double)x[n, 0, 0, i] * dy[n, 0, 0, o];
                }
            }
        }

        string what = $"{images} x {inputs} to {outputs}, {lanes} lanes";
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            using var y = new TestBatch(images, 1, 1, outputs, 1, 7);
            using var dx = new TestBatch(images, 1, 1, inputs, 1, 8);
            using var dw = new TestValues(weightGradient.Length);
            BatchLinear.Forward(run, x.Map, weight.Values, hasBias ? bias.Values : default, y.Map, default(Identity), lanes);
            Close.Assert(expected, y.Numbers(), what + ", output", 5e-6);
            for (int times = 1; times <= 2; times++)
            {
                BatchLinear.InputGradient(run, dy.Map, weight.Values, dx.Map, times == 2, lanes);
                BatchLinear.WeightGradient(run, x.Map, dy.Map, dw.Values, times == 2, lanes);
                Close.Assert(Array.ConvertAll(inputGradient, value => times * value), dx.Numbers(), what + ", input gradient", 5e-6);
                Close.Assert(Array.ConvertAll(weightGradient, value => times * value), dw.Numbers(), what + ", weight gradient", 5e-6);
            }

            float[] found = [.. y.Numbers(), .. dx.Numbers(), .. dw.Numbers()];
            alone ??= found;
            Assert.Equal(alone, found);
            y.AssertGapsUntouched();
            dx.AssertGapsUntouched();
            dw.AssertGuardsUntouched();
        }
    }
}
