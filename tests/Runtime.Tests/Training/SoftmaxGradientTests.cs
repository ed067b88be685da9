using System;
using SfNet.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class SoftmaxGradientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void A_gradient_agrees_with_differences(int channels)
    {
        using var input = new TestBatch(2, 3, 4, channels, 1, 1, 3f);
        using var output = new TestBatch(2, 3, 4, channels, 2);
        using var dy = new TestBatch(2, 3, 4, channels, 0, 3);
        using var run = new Execution(0, Softmax.ScratchBytes(channels), 2);
        for (int image = 0; image < 2; image++)
        {
            Softmax.Run(run, input.Map[image], output.Map[image], default(Identity));
        }

        var expected = new double[input.Map.Pixels * channels];
        int i = 0;
        input.ForEach((n, y, x, c) =>
        {
            double Cost(double by)
            {
                double sum = 0, product = 0;
                for (int k = 0; k < channels; k++)
                {
                    double e = Math.Exp(input[n, y, x, k] + (k == c ? by : 0));
                    sum += e;
                    product += e * dy[n, y, x, k];
                }

                return product / sum;
            }

            expected[i++] = (Cost(1e-5) - Cost(-1e-5)) / 2e-5;
        });
        foreach (int workers in new[] { 1, 3 })
        {
            using var several = new Execution(0, 0, workers);
            using var gradient = new TestBatch(2, 3, 4, channels, 1, 5);
            for (int times = 1; times <= 2; times++)
            {
                SoftmaxGradient.Run(several, output.Map, dy.Map, gradient.Map, times == 2);
                AssertClose(Array.ConvertAll(expected, value => times * value), gradient.Numbers());
            }

            gradient.AssertGapsUntouched();
        }
    }

    // One channel has a probability of 1 and a gradient of 0, so that nothing is there to be relative to.
    private static void AssertClose(double[] expected, float[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-6);
        }
    }
}
