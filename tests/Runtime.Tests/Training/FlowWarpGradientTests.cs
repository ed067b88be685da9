using System;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training;

public sealed class FlowWarpGradientTests
{
    [Theory]
    [InlineData(true, 4, 5, 8, 9, 19)]
    [InlineData(false, 4, 5, 8, 9, 19)]
    [InlineData(true, 3, 3, 5, 4, 1)]
    [InlineData(false, 1, 6, 3, 7, 33)]
    public void Gradients_of_source_and_flow_agree_with_differences(bool alignCorners, int height, int width, int outputHeight, int outputWidth, int channels)
    {
        using var source = new TestBatch(3, height, width, channels, 2, 1);
        using var flow = new TestBatch(3, outputHeight, outputWidth, 2, 1, 2, 4);
        using var output = new TestBatch(3, outputHeight, outputWidth, channels, 3, 3);
        var bySource = new double[source.Map.Pixels * channels];
        var byFlow = new double[flow.Map.Pixels * 2];
        output.ForEach((n, row, column, c) =>
        {
            double dy = output[n, row, column, c];
            Sample(source, n, c, flow, row, column, alignCorners, 0, 0, (at, share) => bySource[at] += share * dy);
            int pixel = (((n * outputHeight) + row) * outputWidth) + column;
            for (int axis = 0; axis < 2; axis++)
            {
                double Moved(double by) => Sample(source, n, c, flow, row, column, alignCorners, axis == 0 ? by : 0, axis == 1 ? by : 0, (_, _) => { });
                byFlow[(2 * pixel) + axis] += dy * (Moved(1e-6) - Moved(-1e-6)) / 2e-6;
            }
        });
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, 0, workers);
            using var sourceGradient = new TestBatch(3, height, width, channels, 1);
            using var flowGradient = new TestBatch(3, outputHeight, outputWidth, 2);
            for (int times = 1; times <= 2; times++)
            {
                FlowWarpGradient.Source(run, flow.Map, output.Map, sourceGradient.Map, alignCorners, times == 2);
                FlowWarpGradient.Flow(run, source.Map, flow.Map, output.Map, flowGradient.Map, alignCorners, times == 2);
                Close.Assert(Array.ConvertAll(bySource, value => times * value), sourceGradient.Numbers(), "source", 1e-5);
                Close.Assert(Array.ConvertAll(byFlow, value => times * value), flowGradient.Numbers(), "flow", 1e-5);
            }

            alone ??= sourceGradient.Numbers();
            Assert.Equal(alone, sourceGradient.Numbers());
            sourceGradient.AssertGapsUntouched();
            flowGradient.AssertGapsUntouched();
        }
    }

    private static double Sample(
        TestBatch source, int n, int c, TestBatch flow, int row, int column, bool alignCorners, double moveX, double moveY, Action<int, double> share)
    {
        double Position(int index, int count, double moved, int size)
        {
            double coordinate = -1 + (2.0 * index / (count - 1)) + (moved / count);
            return alignCorners ? (coordinate + 1) * (size - 1) / 2 : ((coordinate + 1) * size / 2) - 0.5;
        }

        double x = Position(column, flow.Map.Width, flow[n, row, column, 0] + moveX, source.Map.Width);
        double y = Position(row, flow.Map.Height, flow[n, row, column, 1] + moveY, source.Map.Height);
        double sum = 0;
        for (int i = (int)Math.Floor(y); i <= Math.Floor(y) + 1; i++)
        {
            for (int j = (int)Math.Floor(x); j <= Math.Floor(x) + 1; j++)
            {
                if (i >= 0 && i < source.Map.Height && j >= 0 && j < source.Map.Width)
                {
                    double weight = (1 - Math.Abs(y - i)) * (1 - Math.Abs(x - j));
                    share((((((n * source.Map.Height) + i) * source.Map.Width) + j) * source.Map.Channels) + c, weight);
                    sum += weight * source[n, i, j, c];
                }
            }
        }

        return sum;
    }
}
