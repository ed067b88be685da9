using System;

namespace SfNet.Onnx.Operators;

/// <summary>Reading a map where a second one points. ONNX wants positions as the last axis.</summary>
internal static class Samples
{
    public static void GridSample(OnnxLayer layer)
    {
        string mode = layer.Node.Argument<SamplingMode>("Mode") == SamplingMode.Bilinear ? "bilinear" : "nearest";
        string padding = layer.Node.Argument<SamplingPadding>("Padding") switch
        {
            SamplingPadding.Zeros => "zeros",
            SamplingPadding.Border => "border",
            _ => "reflection",
        };
        Finish(layer, PositionsLast(layer, "grid"), mode, padding);
    }

    /// <summary>A pixel's own position, plus the flow over the map's size: x by the width, y by the height.</summary>
    public static void FlowWarp(OnnxLayer layer)
    {
        InputSize size = layer.Node.Output;
        string sizes = layer.Constant("sizes", [size.Width, size.Height], 2);
        string shift = layer.Apply("Div", "shift", [PositionsLast(layer, "flow"), sizes]);
        string pixels = layer.Constant("pixels", Pixels(size), 1, size.Height, size.Width, 2);
        Finish(layer, layer.Apply("Add", "grid", [pixels, shift]), "bilinear", "zeros");
    }

    private static string PositionsLast(OnnxLayer layer, string name) =>
        layer.Apply("Transpose", name, [layer.Inputs[1]], OnnxAttribute.Of("perm", 0, 2, 3, 1));

    private static void Finish(OnnxLayer layer, string grid, string mode, string padding) => layer.Finish(
        "GridSample",
        [layer.Input, grid],
        OnnxAttribute.Of("align_corners", layer.Node.Argument<bool>("AlignCorners")),
        OnnxAttribute.Of("mode", mode),
        OnnxAttribute.Of("padding_mode", padding));

    /// <summary>x and y of every pixel, evenly spaced from −1 to 1; a single row or column lies at −1.</summary>
    private static float[] Pixels(InputSize size)
    {
        var positions = new float[size.Height * size.Width * 2];
        for (int i = 0; i < positions.Length; i += 2)
        {
            (int row, int column) = Math.DivRem(i / 2, size.Width);
            positions[i] = Position(column, size.Width);
            positions[i + 1] = Position(row, size.Height);
        }

        return positions;
    }

    private static float Position(int index, int count) => count == 1 ? -1 : (float)(-1 + (2.0 * index / (count - 1)));
}
