using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class ResizeTests
{
    private static readonly (int Height, int Width)[] Sizes = [(1, 1), (1, 9), (7, 3), (17, 13), (34, 52)];

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_bilinear_resize_weighs_four_neighbours(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach ((int rows, int columns) in Sizes)
            {
                foreach (bool align in new[] { false, true })
                {
                    float rowStep = Step(height, rows, align);
                    float columnStep = Step(width, columns, align);

                    KernelCheck.Compare(
                        (height, width, channels),
                        (rows, columns, channels),
                        (run, input, output, epilogue) => ResizeBilinear.Run(run, input, output, rowStep, columnStep, align, epilogue, lanes),
                        (input, row, column, channel) => Bilinear(
                            input, Position(row, height, rows, rowStep, align), Position(column, width, columns, columnStep, align), channel));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_nearest_resize_repeats_and_drops_pixels(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach ((int rows, int columns) in Sizes)
            {
                float rowStep = Step(height, rows, false);
                float columnStep = Step(width, columns, false);

                KernelCheck.Compare(
                    (height, width, channels),
                    (rows, columns, channels),
                    (run, input, output, epilogue) => ResizeNearest.Run(run, input, output, rowStep, columnStep, epilogue, lanes),
                    (input, row, column, channel) => input[Math.Min((int)(row * rowStep), height - 1), Math.Min((int)(column * columnStep), width - 1), channel]);
            }
        }
    }

    [Fact]
    public void A_resize_to_the_same_size_changes_nothing()
    {
        using Execution run = new(0, 0, 2);
        using TestMap input = new TestMap(5, 7, 3).SetRandom(3);
        using TestMap output = new(5, 7, 3);

        // A factor of 1.1 leaves 5 rows at 5; pixels are then taken as they are.
        ResizeBilinear.Run(run, input.Map, output.Map, 1 / 1.1f, 1f, false, default(Identity));

        Assert.Equal(input.Bits(), output.Bits());
    }

    [Fact]
    public void A_step_too_long_for_the_input_stays_inside_it()
    {
        using Execution run = new(0, 0, 1);
        using TestMap input = new TestMap(2, 2, 1).Set((r, c, _) => (r * 2) + c);
        using TestMap output = new(3, 3, 1);

        ResizeBilinear.Run(run, input.Map, output.Map, 1e30f, 1e30f, true, default(Identity));
        Assert.Equal(3f, output[2, 2, 0]);

        ResizeNearest.Run(run, input.Map, output.Map, 1e30f, float.NaN, default(Identity));
        Assert.Equal(2f, output[2, 2, 0]);
    }

    [Fact]
    public void An_empty_input_is_refused()
    {
        using Execution run = new(0, 0, 1);
        using TestMap input = new(0, 4, 1);
        using TestMap output = new(2, 2, 1);

        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => ResizeNearest.Run(run, input.Map, output.Map, 1f, 1f, default(Identity)));

        Assert.Contains("0 x 4 pixels; expected at least one", problem.Message, StringComparison.Ordinal);
    }

    internal static float Step(int input, int output, bool align) =>
        !align ? (float)input / output : output == 1 ? 0f : (float)(input - 1) / (output - 1);

    private static double Position(int index, int input, int output, double step, bool align) =>
        input == output ? index : align ? index * step : Math.Max(0, ((index + 0.5) * step) - 0.5);

    // The triangle of each pixel near by; past the last pixel's centre the map goes on as it ends.
    private static double Bilinear(TestMap input, double y, double x, int channel)
    {
        y = Math.Min(y, input.Map.Height - 1);
        x = Math.Min(x, input.Map.Width - 1);
        double sum = 0;
        for (int r = (int)y; r < Math.Min(y + 1, input.Map.Height); r++)
        {
            for (int c = (int)x; c < Math.Min(x + 1, input.Map.Width); c++)
            {
                sum += (1 - Math.Abs(y - r)) * (1 - Math.Abs(x - c)) * input[r, c, channel];
            }
        }

        return sum;
    }
}
