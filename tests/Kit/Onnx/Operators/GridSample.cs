using System;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>A map at the positions of a grid whose last axis holds x and y, −1 to 1 across the map.</summary>
internal static class GridSample
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        (NdArray x, NdArray grid) = (inputs[0], inputs[1]);
        bool aligned = node.Integer("align_corners", 0) == 1;
        bool nearest = node.Text("mode", "bilinear") switch { "nearest" => true, "bilinear" => false, var other => throw new NotSupportedException(other) };
        string border = node.Text("padding_mode", "zeros");
        (int height, int width) = (x.Dims[2], x.Dims[3]);
        return NdArray.Make([x.Dims[0], x.Dims[1], grid.Dims[1], grid.Dims[2]], at =>
        {
            double column = Pixels(grid[at[0], at[2], at[3], 0], width, aligned);
            double row = Pixels(grid[at[0], at[2], at[3], 1], height, aligned);
            if (nearest)
            {
                return At(Math.Round(row, MidpointRounding.ToEven), Math.Round(column, MidpointRounding.ToEven));
            }

            (row, column) = border == "zeros" ? (row, column) : (Inside(row, height), Inside(column, width));
            (double top, double left) = (Math.Floor(row), Math.Floor(column));
            double above = (At(top, left) * (left + 1 - column)) + (At(top, left + 1) * (column - left));
            double below = (At(top + 1, left) * (left + 1 - column)) + (At(top + 1, left + 1) * (column - left));
            return (above * (top + 1 - row)) + (below * (row - top));

            double At(double r, double c) => border != "zeros" ? x[at[0], at[1], (int)Inside(r, height), (int)Inside(c, width)]
                : r >= 0 && r < height && c >= 0 && c < width ? x[at[0], at[1], (int)r, (int)c] : 0;
        });

        double Inside(double position, int size)
        {
            position = border == "reflection" ? Reflected(position, aligned ? 0 : -0.5, aligned ? size - 1 : size - 0.5) : position;
            return Math.Clamp(position, 0, size - 1);
        }
    }

    private static double Pixels(double coordinate, int size, bool aligned) =>
        aligned ? (coordinate + 1) / 2 * (size - 1) : (((coordinate + 1) * size) - 1) / 2;

    /// <summary>Mirrored at both ends until it lies between them.</summary>
    private static double Reflected(double position, double low, double high)
    {
        double span = high - low;
        while (span > 0 && (position < low || position > high))
        {
            position = position < low ? (2 * low) - position : (2 * high) - position;
        }

        return span > 0 ? position : low;
    }
}
