using System;
using System.Linq;
using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class MultiplyGradientTests
{
    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Each_factor_sums_what_it_was_repeated_over(int lanes)
    {
        foreach (int channels in new[] { 1, 3, 16, 37, 70 })
        {
            var shapes = new[] { (5, 7, channels), (1, 1, channels), (5, 7, 1) };
            foreach (var factor in shapes)
            {
                Check(lanes, (5, 7, channels), factor, [(5, 7, channels)]);
                Check(lanes, (5, 7, channels), factor, shapes);
            }

            Check(lanes, (1, 1, channels), (1, 1, channels), [(1, 1, channels), (1, 1, 1)]);
        }
    }

    [Fact]
    public void A_factor_that_cannot_be_repeated_is_refused()
    {
        using var whole = new TestBatch(2, 3, 4, 5);
        using var other = new TestBatch(2, 3, 1, 5);
        using var run = new Execution(0, 0, 1);

        var error = Assert.Throws<ArgumentException>(() => MultiplyGradient.Run(run, whole.Map, [other.Map], whole.Map, false));

        Assert.Contains(
            "The batch is 2 x 3 x 1 x 5 (images, rows, columns, channels); expected 2 x 3 x 4 x 5, or one pixel, or one channel of that.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_of_batches_add_up_between_gaps()
    {
        using var source = new TestBatch(2, 3, 4, 5, 1);
        using var target = new TestBatch(2, 3, 4, 5, 3, 2);
        float[] before = target.Numbers();
        using var run = new Execution(0, 0, 2);

        BatchAdd.Into(run, source.Map, target.Map);

        float[] added = source.Numbers();
        Assert.Equal(before.Zip(added, (a, b) => a + b), target.Numbers());
        target.AssertGapsUntouched();
    }

    private static void Check(int lanes, (int Height, int Width, int Channels) whole, (int Height, int Width, int Channels) factor, (int Height, int Width, int Channels)[] others)
    {
        using var dy = new TestBatch(2, whole.Height, whole.Width, whole.Channels, 1);
        TestBatch[] factors = Array.ConvertAll(others, shape => new TestBatch(2, shape.Height, shape.Width, shape.Channels, 2, shape.Height + shape.Channels));
        var expected = new double[2 * factor.Height * factor.Width * factor.Channels];
        dy.ForEach((n, y, x, c) =>
        {
            double product = dy[n, y, x, c];
            foreach (TestBatch other in factors)
            {
                product *= other[n, y % other.Map.Height, x % other.Map.Width, c % other.Map.Channels];
            }

            expected[(((((n * factor.Height) + (y % factor.Height)) * factor.Width) + (x % factor.Width)) * factor.Channels) + (c % factor.Channels)] += product;
        });
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            using var gradient = new TestBatch(2, factor.Height, factor.Width, factor.Channels, 1, 9);
            for (int times = 1; times <= 2; times++)
            {
                MultiplyGradient.Run(run, dy.Map, Array.ConvertAll(factors, other => other.Map), gradient.Map, times == 2, lanes);
                Close.Assert(Array.ConvertAll(expected, value => times * value), gradient.Numbers(), $"{factor} of {whole}, {lanes} lanes");
            }

            alone ??= gradient.Numbers();
            Assert.Equal(alone, gradient.Numbers());
            gradient.AssertGapsUntouched();
        }

        Array.ForEach(factors, other => other.Dispose());
    }
}
