using System;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Resizing to given sizes; the scale is output size / input size, pixels outside are those of the edge.</summary>
internal static class Resize
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        NdArray x = inputs[0];
        int[] dims = Array.ConvertAll(inputs[3].Values, size => (int)size);
        string coordinates = node.Text("coordinate_transformation_mode", "half_pixel");
        bool nearest = node.Text("mode", "nearest") == "nearest";
        if (nearest && node.Text("nearest_mode", "round_prefer_floor") != "floor")
        {
            throw new NotSupportedException($"{node.Name}: a nearest mode other than floor.");
        }

        return NdArray.Make(dims, at =>
        {
            double row = Position(coordinates, at[2], x.Dims[2], dims[2]);
            double column = Position(coordinates, at[3], x.Dims[3], dims[3]);
            (int top, int left) = ((int)Math.Floor(row), (int)Math.Floor(column));
            if (nearest)
            {
                return At(top, left);
            }

            double above = (At(top, left) * (left + 1 - column)) + (At(top, left + 1) * (column - left));
            double below = (At(top + 1, left) * (left + 1 - column)) + (At(top + 1, left + 1) * (column - left));
            return (above * (top + 1 - row)) + (below * (row - top));

            double At(int r, int c) => x[at[0], at[1], Math.Clamp(r, 0, x.Dims[2] - 1), Math.Clamp(c, 0, x.Dims[3] - 1)];
        });
    }

    private static double Position(string coordinates, int index, int size, int resized) => coordinates switch
    {
        "half_pixel" => ((index + 0.5) * size / resized) - 0.5,
        "align_corners" => resized == 1 ? 0 : (double)index * (size - 1) / (resized - 1),
        "asymmetric" => (double)index * size / resized,
        _ => throw new NotSupportedException(coordinates),
    };
}
