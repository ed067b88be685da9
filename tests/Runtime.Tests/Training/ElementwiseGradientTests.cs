using System;
using SfNet.Kernels;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class ElementwiseGradientTests
{
    private static readonly float[] Inputs = [-4f, -3f, -0.5f, 0f, 0.5f, 2f, 3f, 6f, 7f, float.NaN];

    [Fact]
    public void Gradients_at_kinks_are_those_of_PyTorch()
    {
        Check(default(ReluGradient), [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
        Check(default(Relu6Gradient), [0, 0, 0, 0, 1, 1, 1, 0, 0, 1]);
        Check(new LeakyReluGradient(0.25f), [0.25f, 0.25f, 0.25f, 0.25f, 1, 1, 1, 1, 1, 0.25f]);
        Check(default(HardSigmoidGradient), [0, 0, 1 / 6f, 1 / 6f, 1 / 6f, 1 / 6f, 0, 0, 0, 0]);
        Check(default(PassingGradient), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    }

    [Fact]
    public void Smooth_gradients_agree_with_differences()
    {
        double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        Differences(default(SigmoidGradient), Sigmoid);
        Differences(default(TanhGradient), Math.Tanh);
        Differences(default(SiluGradient), x => x * Sigmoid(x));
        Differences(default(HardSwishGradient), x => x * Math.Clamp(x + 3, 0, 6) / 6);
    }

    [Fact]
    public void The_first_of_the_largest_values_takes_the_gradient_of_a_max_pool()
    {
        using var input = new TestBatch(1, 2, 4, 1, 1).Set([1, 5, 5, 2, 5, 0, 7, 7]);
        using var output = new TestBatch(1, 1, 3, 1, 1).Set([1, 10, 100]);
        using var gradient = new TestBatch(1, 2, 4, 1, 1);
        using var run = new Execution(0, 0, 1);

        MaxPoolGradient.Run(run, input.Map, output.Map, gradient.Map, new Window(2, 2, 1, 1, 0, 0, 1, 1), false);

        Assert.Equal(new float[] { 0, 1, 0, 0, 0, 0, 110, 0 }, gradient.Numbers());
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void The_last_that_is_not_a_number_takes_the_gradient_of_a_max_pool(int lanes)
    {
        foreach (int channels in new[] { 1, 5, 16, 35 })
        {
            using var input = new TestBatch(1, 2, 3, channels, 1);
            using var output = new TestBatch(1, 1, 2, channels, 1, 2);
            using var gradient = new TestBatch(1, 2, 3, channels, 1);
            using var run = new Execution(0, 0, 2);
            input.ForEach((_, y, x, c) => input[0, y, x, c] = (y, x) is (0, 1) or (1, 1) ? float.NaN : x == 2 ? float.NegativeInfinity : 1);

            MaxPoolGradient.Run(run, input.Map, output.Map, gradient.Map, new Window(2, 2, 1, 2, 0, 0, 1, 1), false, lanes);

            gradient.ForEach((_, y, x, c) =>
                Assert.Equal((y, x) is (1, 1) ? output[0, 0, 0, c] : (y, x) is (0, 2) ? output[0, 0, 1, c] : 0f, gradient[0, y, x, c]));
            gradient.AssertGapsUntouched();
        }
    }

    [Fact]
    public void Max_pool_gradients_add_up_where_windows_overlap_whatever_the_threads()
    {
        foreach (Window window in new[] { Window.Square(3, 2, 1), Window.Square(2, 2), Window.Square(3, 1, 1, 2), Window.Square(1, 3) })
        {
            using var input = new TestBatch(3, 11, 9, 21);
            int span = window.DilationHeight * (window.KernelHeight - 1);
            int height = ((11 + (2 * window.PaddingTop) - span - 1) / window.StrideHeight) + 1;
            int width = ((9 + (2 * window.PaddingTop) - span - 1) / window.StrideWidth) + 1;
            using var output = new TestBatch(3, height, width, 21, 2, 2);
            var expected = new double[3 * 11 * 9 * 21];
            output.ForEach((n, row, column, c) =>
            {
                (int Y, int X) best = (-1, -1);
                for (int i = 0; i < window.Taps; i++)
                {
                    int y = (row * window.StrideHeight) - window.PaddingTop + (i / window.KernelWidth * window.DilationHeight);
                    int x = (column * window.StrideWidth) - window.PaddingLeft + (i % window.KernelWidth * window.DilationWidth);
                    if (y >= 0 && y < 11 && x >= 0 && x < 9 && (best.Y < 0 || input[n, y, x, c] > input[n, best.Y, best.X, c]))
                    {
                        best = (y, x);
                    }
                }

                expected[(((((n * 11) + best.Y) * 9) + best.X) * 21) + c] += output[n, row, column, c];
            });
            float[]? alone = null;
            foreach (int workers in new[] { 1, 2, 3 })
            {
                using var gradient = new TestBatch(3, 11, 9, 21, 1);
                using var run = new Execution(0, 0, workers);
                MaxPoolGradient.Run(run, input.Map, output.Map, gradient.Map, window, false);
                alone ??= gradient.Numbers();
                Assert.Equal(alone, gradient.Numbers());
                Close.Assert(expected, alone, window.ToString());
                MaxPoolGradient.Run(run, input.Map, output.Map, gradient.Map, window, true);
                Close.Assert(Array.ConvertAll(expected, value => 2 * value), gradient.Numbers(), window.ToString());
                gradient.AssertGapsUntouched();
            }
        }
    }

    private static void Check<TFunction>(TFunction function, float[] expected)
        where TFunction : unmanaged, IActivationGradient
    {
        using var input = new TestBatch(1, 1, 1, Inputs.Length).Set(Inputs);
        using var output = new TestBatch(1, 1, 1, Inputs.Length).Set(Array.ConvertAll(Inputs, _ => 1f));
        using var gradient = new TestBatch(1, 1, 1, Inputs.Length);
        using var run = new Execution(0, 0, 1);

        ElementwiseGradient.Run(run, input.Map, output.Map, gradient.Map, function, false);
        Assert.Equal(expected, gradient.Numbers());

        ElementwiseGradient.Run(run, input.Map, output.Map, gradient.Map, function, true);
        Assert.Equal(Array.ConvertAll(expected, value => 2 * value), gradient.Numbers());
        gradient.AssertGapsUntouched();
    }

    private static void Differences<TFunction>(TFunction function, Func<double, double> value)
        where TFunction : unmanaged, IActivationGradient
    {
        using var input = new TestBatch(3, 5, 7, 19, 2, 1, 5);
        using var output = new TestBatch(3, 5, 7, 19, 1, 2);
        var expected = new double[input.Map.Pixels * 19];
        int i = 0;
        input.ForEach((n, y, x, c) => expected[i++] = output[n, y, x, c] * (value(input[n, y, x, c] + 1e-6) - value(input[n, y, x, c] - 1e-6)) / 2e-6);
        foreach (int workers in new[] { 1, 3 })
        {
            using var gradient = new TestBatch(3, 5, 7, 19, 3);
            using var run = new Execution(0, 0, workers);
            ElementwiseGradient.Run(run, input.Map, output.Map, gradient.Map, function, false);
            Close.Assert(expected, gradient.Numbers(), typeof(TFunction).Name);
            gradient.AssertGapsUntouched();
        }
    }
}
