using System;
using SfNet.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class BatchNormTests
{
    private const float Momentum = 0.1f;
    private const float Epsilon = 1e-5f;

    [Theory]
    [InlineData(1, 1, 5, 1)]
    [InlineData(3, 5, 7, 3)]
    [InlineData(2, 9, 31, 19)]
    [InlineData(3, 20, 21, 40)]
    public void Statistics_results_and_gradients_are_those_of_the_formulas(int count, int height, int width, int channels)
    {
        using var input = new TestBatch(count, height, width, channels, 2, 1, 3);
        using var outputGradient = new TestBatch(count, height, width, channels, 1, 2);
        input.ForEach((n, y, x, c) => input[n, y, x, c] += 100 * c);
        using var scale = new TestValues(channels, 3);
        using var shift = new TestValues(channels, 4);
        Expected expected = Plain(input, outputGradient, scale, shift);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            using var workspace = new TestValues(BatchNormGradient.WorkspaceFloats(input.Map));
            using var mean = new TestValues(channels);
            using var deviation = new TestValues(channels);
            using var runningMean = new TestValues(channels, 5);
            using var runningVariance = new TestValues(channels, 6);
            float[] oldMean = runningMean.Numbers(), oldVariance = runningVariance.Numbers();
            using var output = new TestBatch(count, height, width, channels, 3);
            using var gradient = new TestBatch(count, height, width, channels, 0, 8);
            float[] before = gradient.Numbers();
            using var scaleGradient = new TestValues(channels);
            using var shiftGradient = new TestValues(channels);

            BatchNormStatistics.Run(run, input.Map, mean.Values, deviation.Values, runningMean.Values, runningVariance.Values, Momentum, Epsilon, workspace.Values);
            BatchNormApply.Run(run, input.Map, mean.Values, deviation.Values, scale.Values, shift.Values, output.Map, default(Identity));
            BatchNormGradient.Run(
                run, input.Map, outputGradient.Map, mean.Values, deviation.Values, Epsilon, scale.Values, gradient.Map, scaleGradient.Values, shiftGradient.Values, workspace.Values, false, false);

            Close.Assert(expected.Mean, mean.Numbers(), "mean");
            Close.Assert(expected.InverseDeviation, deviation.Numbers(), "inverse deviation");
            Close.Assert(Mixed(oldMean, expected.Mean), runningMean.Numbers(), "running mean");
            Close.Assert(Mixed(oldVariance, expected.Variance), runningVariance.Numbers(), "running variance");
            Close.Assert(expected.Output, output.Numbers(), "output", 1e-4);
            Close.Assert(expected.Scale, scaleGradient.Numbers(), "scale", 1e-4);
            Close.Assert(expected.Shift, shiftGradient.Numbers(), "shift", 1e-5);
            Close.Assert(expected.Input, gradient.Numbers(), "input", 1e-4);
            float[] found = gradient.Numbers();
            alone ??= found;
            Assert.Equal(alone, found);
            gradient.Set(before);
            BatchNormGradient.Run(
                run, input.Map, outputGradient.Map, mean.Values, deviation.Values, Epsilon, scale.Values, gradient.Map, scaleGradient.Values, shiftGradient.Values, workspace.Values, true, true);
            Close.Assert(Array.ConvertAll(expected.Scale, value => 2 * value), scaleGradient.Numbers(), "scale twice", 1e-4);
            double[] sums = Array.ConvertAll(before, value => (double)value);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += found[i];
            }

            Close.Assert(sums, gradient.Numbers(), "input, added");

            output.AssertGapsUntouched();
            gradient.AssertGapsUntouched();
        }
    }

    [Fact]
    public void One_value_for_each_channel_has_no_variance_and_is_refused()
    {
        using var input = new TestBatch(1, 1, 1, 4);
        using var numbers = new TestValues(4);
        using var workspace = new TestValues(1000);
        using var run = new Execution(0, 0, 1);

        var error = Assert.Throws<ArgumentException>(() =>
            BatchNormStatistics.Run(run, input.Map, numbers.Values, numbers.Values, numbers.Values, numbers.Values, Momentum, Epsilon, workspace.Values));

        Assert.Contains("The batch has 1 values for each channel; expected at least 2", error.Message, StringComparison.Ordinal);
    }

    private static double[] Mixed(float[] old, double[] found)
    {
        var mixed = new double[old.Length];
        for (int c = 0; c < old.Length; c++)
        {
            mixed[c] = ((1 - (double)Momentum) * old[c]) + (Momentum * found[c]);
        }

        return mixed;
    }

    private static Expected Plain(TestBatch input, TestBatch outputGradient, TestValues scale, TestValues shift)
    {
        int channels = input.Map.Channels;
        double count = input.Map.Pixels;
        var expected = new Expected(channels, (int)count);
        var squares = new double[channels];
        input.ForEach((n, y, x, c) => expected.Mean[c] += input[n, y, x, c] / count);
        input.ForEach((n, y, x, c) => squares[c] += Math.Pow(input[n, y, x, c] - expected.Mean[c], 2));
        for (int c = 0; c < channels; c++)
        {
            expected.Variance[c] = squares[c] / (count - 1);
            expected.InverseDeviation[c] = 1 / Math.Sqrt((squares[c] / count) + Epsilon);
        }

        double Normal(int n, int y, int x, int c) => (input[n, y, x, c] - expected.Mean[c]) * expected.InverseDeviation[c];
        input.ForEach((n, y, x, c) => expected.Scale[c] += Normal(n, y, x, c) * outputGradient[n, y, x, c]);
        input.ForEach((n, y, x, c) => expected.Shift[c] += outputGradient[n, y, x, c]);
        int i = 0;
        input.ForEach((n, y, x, c) =>
        {
            expected.Output[i] = (Normal(n, y, x, c) * scale.Span[c]) + shift.Span[c];
            expected.Input[i++] = scale.Span[c] * expected.InverseDeviation[c]
                * (outputGradient[n, y, x, c] - (expected.Shift[c] / count) - (Normal(n, y, x, c) * expected.Scale[c] / count));
        });
        return expected;
    }

    private sealed class Expected(int channels, int pixels)
    {
        public double[] Mean { get; } = new double[channels];

        public double[] Variance { get; } = new double[channels];

        public double[] InverseDeviation { get; } = new double[channels];

        public double[] Scale { get; } = new double[channels];

        public double[] Shift { get; } = new double[channels];

        public double[] Output { get; } = new double[channels * pixels];

        public double[] Input { get; } = new double[channels * pixels];
    }
}
