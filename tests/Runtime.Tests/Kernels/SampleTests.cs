using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class SampleTests
{
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_flow_warp_samples_where_the_flow_points(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach (bool align in new[] { false, true })
            {
                int rows = 2 * height;
                int columns = 2 * width;
                using TestMap flow = new TestMap(rows, columns, 2, gap: 1).SetRandom(7, scale: 9f);

                KernelCheck.Compare(
                    (height, width, channels),
                    (rows, columns, channels),
                    (run, source, output, epilogue) => FlowWarp.Run(run, source, flow.Map, output, align, epilogue, lanes),
                    (source, row, column, channel) =>
                    {
                        double x = -1 + (columns == 1 ? 0 : 2.0 * column / (columns - 1)) + (flow[row, column, 0] / columns);
                        double y = -1 + (rows == 1 ? 0 : 2.0 * row / (rows - 1)) + (flow[row, column, 1] / rows);
                        return Sample(source, Position(x, width, align), Position(y, height, align), channel);
                    },
                    tolerance: 2e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_grid_sample_follows_its_mode_and_padding(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            using TestMap grid = new TestMap(5, 7, 2, gap: 2).SetRandom(8, scale: 3f);
            foreach (SamplingMode mode in Enum.GetValues<SamplingMode>())
            {
                foreach (SamplingPadding padding in Enum.GetValues<SamplingPadding>())
                {
                    foreach (bool align in new[] { false, true })
                    {
                        KernelCheck.Compare(
                            (height, width, channels),
                            (5, 7, channels),
                            (run, source, output, epilogue) => GridSample.Run(run, source, grid.Map, output, mode, padding, align, epilogue, lanes),
                            (source, row, column, channel) =>
                            {
                                double x = Pad(Position(grid[row, column, 0], width, align), width, padding, align);
                                double y = Pad(Position(grid[row, column, 1], height, align), height, padding, align);
                                return mode == SamplingMode.Bilinear ? Sample(source, x, y, channel) : Nearest(source, x, y, channel);
                            },
                            tolerance: 2e-4);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.MaxValue, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(5e9f, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void A_flow_that_leads_nowhere_reads_nothing(float flow, float expected)
    {
        using Execution run = new(0, 0, 1);
        using TestMap source = new TestMap(3, 4, 5).SetRandom(1);
        using TestMap output = new(6, 8, 5);
        using TestMap flows = new TestMap(6, 8, 2).Set((row, column, channel) => ((row + column) % 2) == channel ? flow : 0f);
        foreach (bool align in new[] { false, true })
        {
            FlowWarp.Run(run, source.Map, flows.Map, output.Map, align, default(Identity));

            output.ForEach((row, column, channel) => Assert.Equal(expected, output[row, column, channel]));
        }
    }

    [Fact]
    public void A_grid_that_is_not_a_number_never_reads_outside()
    {
        using Execution run = new(0, 0, 1);
        using TestMap source = new TestMap(3, 4, 1).Set((row, column, _) => 1 + (row * 4) + column);
        using TestMap grid = new TestMap(1, 2, 2).Set((_, column, channel) => column == channel ? float.NaN : 0f);
        using TestMap output = new(1, 2, 1);

        // As PyTorch: the first column of the middle row, then the first row between the middle columns.
        GridSample.Run(run, source.Map, grid.Map, output.Map, SamplingMode.Bilinear, SamplingPadding.Border, false, default(Identity));
        Assert.Equal((5f, 2.5f), (output[0, 0, 0], output[0, 1, 0]));

        GridSample.Run(run, source.Map, grid.Map, output.Map, SamplingMode.Nearest, SamplingPadding.Reflection, true, default(Identity));
        Assert.Equal((5f, 3f), (output[0, 0, 0], output[0, 1, 0]));

        GridSample.Run(run, source.Map, grid.Map, output.Map, SamplingMode.Nearest, SamplingPadding.Zeros, true, default(Identity));
        Assert.Equal((0f, 0f), (output[0, 0, 0], output[0, 1, 0]));

        GridSample.Run(run, source.Map, grid.Map, output.Map, SamplingMode.Bilinear, SamplingPadding.Zeros, true, default(Identity));
        Assert.Equal((float.NaN, float.NaN), (output[0, 0, 0], output[0, 1, 0]));
    }

    private static double Position(double coordinate, int size, bool align) =>
        align ? (coordinate + 1) / 2 * (size - 1) : (((coordinate + 1) * size) - 1) / 2;

    // Walks back and forth between the mirrors until the position lies between them.
    private static double Pad(double position, int size, SamplingPadding padding, bool align)
    {
        if (padding == SamplingPadding.Zeros)
        {
            return position;
        }

        double low = align ? 0 : -0.5;
        double high = align ? size - 1 : size - 0.5;
        while (padding == SamplingPadding.Reflection && high > low && (position < low || position > high))
        {
            position = position < low ? (2 * low) - position : (2 * high) - position;
        }

        return Math.Clamp(padding == SamplingPadding.Reflection && high == low ? 0 : position, 0, size - 1);
    }

    private static double Sample(TestMap source, double x, double y, int channel)
    {
        double sum = 0;
        for (int row = Math.Max(0, (int)y - 1); row < Math.Min(y + 1, source.Map.Height); row++)
        {
            for (int column = Math.Max(0, (int)x - 1); column < Math.Min(x + 1, source.Map.Width); column++)
            {
                sum += Math.Max(0, 1 - Math.Abs(y - row)) * Math.Max(0, 1 - Math.Abs(x - column)) * source[row, column, channel];
            }
        }

        return sum;
    }

    private static double Nearest(TestMap source, double x, double y, int channel)
    {
        int column = (int)Math.Round(x);
        int row = (int)Math.Round(y);
        bool inside = column >= 0 && column < source.Map.Width && row >= 0 && row < source.Map.Height;
        return inside ? source[row, column, channel] : 0;
    }
}
