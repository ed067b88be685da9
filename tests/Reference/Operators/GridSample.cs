using System;
using SfNet.Generator.Operators;

namespace SfNet.Reference.Operators;

/// <summary>The map at the positions of a grid, x in its first channel and y in its second, where −1 to 1 spans the map.</summary>
internal sealed class GridSample : Oracle<Generator.Operators.GridSample>
{
    protected override Tensor Run(Generator.Operators.GridSample op, Call call) => Sample(op, call.Input, call.Inputs[1]);

    public static Tensor Sample(Generator.Operators.GridSample op, Tensor map, Tensor grid)
    {
        var output = new Tensor(map.Channels, grid.Height, grid.Width);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int channel = i / output.Pixels;
            double x = Position(op, grid.Values[i % output.Pixels], map.Width);
            double y = Position(op, grid.Values[output.Pixels + (i % output.Pixels)], map.Height);
            output.Values[i] = op.Mode == SamplingMode.Nearest
                ? Pixel(map, channel, Math.Round(y, MidpointRounding.ToEven), Math.Round(x, MidpointRounding.ToEven))
                : Between(map, channel, y, x);
        }

        return output;
    }

    private static double Between(Tensor map, int channel, double y, double x)
    {
        (double top, double left) = (Math.Floor(y), Math.Floor(x));
        double above = (Pixel(map, channel, top, left) * (left + 1 - x)) + (Pixel(map, channel, top, left + 1) * (x - left));
        double below = (Pixel(map, channel, top + 1, left) * (left + 1 - x)) + (Pixel(map, channel, top + 1, left + 1) * (x - left));
        return (above * (top + 1 - y)) + (below * (y - top));
    }

    private static double Pixel(Tensor map, int channel, double row, double column) =>
        row >= 0 && row < map.Height && column >= 0 && column < map.Width ? map[channel, (int)row, (int)column] : 0;

    /// <summary>In pixels. Aligned, −1 and 1 are the centres of the first and last pixel; otherwise their outer edges.</summary>
    private static double Position(Generator.Operators.GridSample op, double at, int size)
    {
        double position = op.AlignCorners ? (at + 1) / 2 * (size - 1) : (((at + 1) * size) - 1) / 2;
        if (op.Padding == SamplingPadding.Reflection)
        {
            position = op.AlignCorners ? Reflect(position, 0, size - 1) : Reflect(position, -0.5, size - 0.5);
        }

        return op.Padding == SamplingPadding.Zeros ? position : Math.Clamp(position, 0, size - 1);
    }

    /// <summary>Folds a position at both ends until it lies between them.</summary>
    private static double Reflect(double position, double low, double high)
    {
        double span = high - low;
        double along = span == 0 ? 0 : Math.Abs(position - low) % (2 * span);
        return low + (along > span ? (2 * span) - along : along);
    }
}
