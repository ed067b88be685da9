using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class PoolTests
{
    private static readonly Window[] Windows =
    [
        Window.Square(1),
        Window.Square(2, stride: 2),
        Window.Square(3, stride: 2, padding: 1),
        Window.Square(3, stride: 1, padding: 1, dilation: 2),
        new(2, 3, 1, 2, 0, 1, 1, 1),
        new(5, 2, 3, 1, 2, 1, 1, 1),
    ];

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_max_pool_takes_the_largest_value_inside(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach (Window window in Windows)
            {
                foreach (bool ceiling in new[] { false, true })
                {
                    int rows = PooledSize(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight, ceiling);
                    int columns = PooledSize(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth, ceiling);

                    KernelCheck.Compare(
                        (height, width, channels),
                        (rows, columns, channels),
                        (run, input, output, epilogue) => MaxPool.Run(run, input, window, output, epilogue, lanes),
                        (input, row, column, channel) =>
                        {
                            double max = double.NegativeInfinity;
                            ForEachTap(input, window, row, column, (r, c) => max = Math.Max(max, input[r, c, channel]));
                            return max;
                        });
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_max_pool_hands_on_what_is_not_a_number_wherever_it_stands(int lanes)
    {
        for (int place = 0; place < 9; place++)
        {
            using TestMap input = new TestMap(3, 3, 5).Set((r, c, channel) => (r * 3) + c == place && channel == 3 ? float.NaN : r - c);

            KernelCheck.Compare(
                input,
                (1, 1, 5),
                (run, source, output, epilogue) => MaxPool.Run(run, source, Window.Square(3), output, epilogue, lanes),
                (source, _, _, channel) => channel == 3 ? double.NaN : Largest(source, channel));
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void An_average_pool_divides_by_what_its_options_say(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach (Window window in Windows)
            {
                if (window.DilationHeight != 1)
                {
                    continue;
                }

                for (int options = 0; options < 4; options++)
                {
                    bool countPadding = (options & 1) != 0;
                    bool ceiling = (options & 2) != 0;
                    int rows = PooledSize(height, window.KernelHeight, window.StrideHeight, window.PaddingTop, 1, ceiling);
                    int columns = PooledSize(width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, 1, ceiling);

                    KernelCheck.Compare(
                        (height, width, channels),
                        (rows, columns, channels),
                        (run, input, output, epilogue) => AveragePool.Run(run, input, window, countPadding, output, epilogue, lanes),
                        (input, row, column, channel) => Mean(input, window, countPadding, row, column, channel));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void An_adaptive_pool_averages_cells_that_cover_the_input(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach ((int rows, int columns) in new[] { (1, 1), (2, 3), (6, 6), (20, 17) })
            {
                KernelCheck.Compare(
                    (height, width, channels),
                    (rows, columns, channels),
                    (run, input, output, epilogue) => AdaptiveAveragePool.Run(run, input, output, epilogue, lanes),
                    (input, row, column, channel) =>
                    {
                        double sum = 0;
                        int count = 0;
                        for (int r = row * height / rows; r < Math.Ceiling((row + 1.0) * height / rows); r++)
                        {
                            for (int c = column * width / columns; c < Math.Ceiling((column + 1.0) * width / columns); c++)
                            {
                                sum += input[r, c, channel];
                                count++;
                            }
                        }

                        return sum / count;
                    });
            }
        }
    }

    [Fact]
    public void A_dilated_average_pool_is_refused()
    {
        using Execution run = new(0, 0, 1);
        using TestMap map = new(1, 1, 1);

        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => AveragePool.Run(run, map.Map, Window.Square(1, dilation: 2), false, map.Map, default(Identity)));

        Assert.Contains("dilated by 2 x 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_with_other_channels_is_refused()
    {
        using Execution run = new(0, 0, 1);
        using TestMap input = new(1, 1, 3);
        using TestMap output = new(1, 1, 2);

        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => MaxPool.Run(run, input.Map, Window.Square(1), output.Map, default(Identity)));

        Assert.Contains("The map has 2 channels; expected 3.", problem.Message, StringComparison.Ordinal);
    }

    private static double Largest(TestMap map, int channel)
    {
        double max = double.NegativeInfinity;
        ForEachTap(map, Window.Square(3), 0, 0, (r, c) => max = Math.Max(max, map[r, c, channel]));
        return max;
    }

    private static double Mean(TestMap input, Window window, bool countPadding, int row, int column, int channel)
    {
        double sum = 0;
        int inside = 0;
        ForEachTap(input, window, row, column, (r, c) =>
        {
            sum += input[r, c, channel];
            inside++;
        });
        int padded = 0;
        for (int i = 0; i < window.Taps; i++)
        {
            int r = (row * window.StrideHeight) - window.PaddingTop + (i / window.KernelWidth);
            int c = (column * window.StrideWidth) - window.PaddingLeft + (i % window.KernelWidth);
            padded += r < input.Map.Height + window.PaddingTop && c < input.Map.Width + window.PaddingLeft ? 1 : 0;
        }

        return inside == 0 ? 0 : sum / (countPadding ? padded : inside);
    }

    private static void ForEachTap(TestMap input, Window window, int row, int column, Action<int, int> action)
    {
        for (int i = 0; i < window.KernelHeight; i++)
        {
            for (int j = 0; j < window.KernelWidth; j++)
            {
                int r = (row * window.StrideHeight) - window.PaddingTop + (i * window.DilationHeight);
                int c = (column * window.StrideWidth) - window.PaddingLeft + (j * window.DilationWidth);
                if (r >= 0 && r < input.Map.Height && c >= 0 && c < input.Map.Width)
                {
                    action(r, c);
                }
            }
        }
    }

    // Where the window does not fit at all, one output pixel is kept, so that windows outside the input are tried as well.
    internal static int PooledSize(int size, int kernel, int stride, int padding, int dilation, bool ceiling)
    {
        int room = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
        return Math.Max(1, ((room + (ceiling ? stride - 1 : 0)) / stride) + 1);
    }
}
