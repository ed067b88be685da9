using System;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class GridSampleGradientTests
{
    public static TheoryData<SamplingMode, SamplingPadding, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<SamplingMode, SamplingPadding, bool>();
            foreach (SamplingMode mode in Enum.GetValues<SamplingMode>())
            {
                foreach (SamplingPadding padding in Enum.GetValues<SamplingPadding>())
                {
                    kinds.Add(mode, padding, true);
                    kinds.Add(mode, padding, false);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_of_source_and_grid_agree_with_differences(SamplingMode mode, SamplingPadding padding, bool alignCorners)
    {
        Check(mode, padding, alignCorners, 4, 5, 8, 9, 19);
        Check(mode, padding, alignCorners, 1, 6, 3, 7, 33);
        Check(mode, padding, alignCorners, 3, 2, 1, 1, 1);
        Check(mode, padding, alignCorners, 1, 1, 5, 4, 3);
    }

    [Fact]
    public void Positions_that_are_held_at_an_edge_have_no_gradient()
    {
        using var source = new TestBatch(1, 1, 3, 1).Set([1, 2, 4]);
        using var grid = new TestBatch(1, 1, 5, 2).Set([-1, 0, 1, 0, 3, 0, -0.5f, 0, float.NaN, 0]);
        using var dy = new TestBatch(1, 1, 5, 1).Set([1, 1, 1, 1, 1]);
        using var gradient = new TestBatch(1, 1, 5, 2);
        using var run = new Execution(0, 0, 1);

        GridSampleGradient.Grid(run, source.Map, grid.Map, dy.Map, gradient.Map, SamplingMode.Bilinear, SamplingPadding.Border, true, false);

        Assert.Equal([0f, 0f, 0f, 0f, 0f, 0f, 1f, 0f, 0f, 0f], gradient.Numbers());
    }

    private static void Check(SamplingMode mode, SamplingPadding padding, bool alignCorners, int height, int width, int outputHeight, int outputWidth, int channels)
    {
        using var source = new TestBatch(3, height, width, channels, 2, 1);
        using var grid = new TestBatch(3, outputHeight, outputWidth, 2, 1, 2, 3.3f);
        using var dy = new TestBatch(3, outputHeight, outputWidth, channels, 3, 3);
        var bySource = new double[source.Map.Pixels * channels];
        var byGrid = new double[grid.Map.Pixels * 2];
        dy.ForEach((n, row, column, c) =>
        {
            (double X, double Y) at = (grid[n, row, column, 0], grid[n, row, column, 1]);
            double Sample(double x, double y, Action<int, double> share) => Plain(source, n, c, x, y, mode, padding, alignCorners, share);
            Sample(at.X, at.Y, (index, weight) => bySource[index] += weight * dy[n, row, column, c]);
            int pixel = (((n * outputHeight) + row) * outputWidth) + column;
            double Difference(double x, double y) => (Sample(at.X + x, at.Y + y, (_, _) => { }) - Sample(at.X - x, at.Y - y, (_, _) => { })) / 2e-6;
            byGrid[2 * pixel] += dy[n, row, column, c] * Difference(1e-6, 0);
            byGrid[(2 * pixel) + 1] += dy[n, row, column, c] * Difference(0, 1e-6);
        });
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            using var sourceGradient = new TestBatch(3, height, width, channels, 1);
            using var gridGradient = new TestBatch(3, outputHeight, outputWidth, 2);
            for (int times = 1; times <= 2; times++)
            {
                GridSampleGradient.Source(run, grid.Map, dy.Map, sourceGradient.Map, mode, padding, alignCorners, times == 2);
                GridSampleGradient.Grid(run, source.Map, grid.Map, dy.Map, gridGradient.Map, mode, padding, alignCorners, times == 2);
                Close.Assert(Array.ConvertAll(bySource, value => times * value), sourceGradient.Numbers(), "source", 1e-5);
                Close.Assert(Array.ConvertAll(byGrid, value => times * value), gridGradient.Numbers(), "grid", 1e-5);
            }

            float[] found = [.. sourceGradient.Numbers(), .. gridGradient.Numbers()];
            alone ??= found;
            Assert.Equal(alone, found);
            sourceGradient.AssertGapsUntouched();
            gridGradient.AssertGapsUntouched();
        }
    }

    private static double Plain(
        TestBatch source, int n, int c, double x, double y, SamplingMode mode, SamplingPadding padding, bool alignCorners, Action<int, double> share)
    {
        x = Position(x, source.Map.Width, padding, alignCorners);
        y = Position(y, source.Map.Height, padding, alignCorners);
        if (mode == SamplingMode.Nearest)
        {
            (x, y) = (Math.Round(x), Math.Round(y));
        }

        double sum = 0;
        for (int i = (int)Math.Floor(y); i <= Math.Floor(y) + 1; i++)
        {
            for (int j = (int)Math.Floor(x); j <= Math.Floor(x) + 1; j++)
            {
                double weight = (1 - Math.Abs(y - i)) * (1 - Math.Abs(x - j));
                if (weight > 0 && i >= 0 && i < source.Map.Height && j >= 0 && j < source.Map.Width)
                {
                    share((((((n * source.Map.Height) + i) * source.Map.Width) + j) * source.Map.Channels) + c, weight);
                    sum += weight * source[n, i, j, c];
                }
            }
        }

        return sum;
    }

    private static double Position(double coordinate, int size, SamplingPadding padding, bool alignCorners)
    {
        double position = alignCorners ? (coordinate + 1) / 2 * (size - 1) : (((coordinate + 1) * size) - 1) / 2;
        if (padding == SamplingPadding.Reflection)
        {
            // Mirrored until it lies between the two mirrors.
            double low = alignCorners ? 0 : -0.5, high = alignCorners ? size - 1 : size - 0.5;
            while (high > low && (position < low || position > high))
            {
                position = position < low ? (2 * low) - position : (2 * high) - position;
            }
        }

        return padding == SamplingPadding.Zeros ? position : Math.Clamp(position, 0, size - 1);
    }
}
