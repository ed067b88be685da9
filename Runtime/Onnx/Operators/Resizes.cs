using System.Linq;
using SfNet.Kernels;

namespace SfNet.Onnx.Operators;

/// <summary>Resizing. Where ONNX's rule would give other pixels or weights than ours, these are written out.</summary>
internal static class Resizes
{
    public static void Resize(OnnxLayer layer)
    {
        if (layer.Node.Argument<ResizeMode>("Mode") == ResizeMode.Nearest)
        {
            Nearest(layer);
        }
        else
        {
            Bilinear(layer);
        }
    }

    private static void Bilinear(OnnxLayer layer)
    {
        InputSize input = layer.InputSize;
        InputSize output = layer.Node.Output;
        double factor = layer.Node.Argument<double>("Target");
        bool aligned = layer.Node.Argument<bool>("AlignCorners");
        if (aligned || (IsWhole(input.Height, output.Height, factor) && IsWhole(input.Width, output.Width, factor)))
        {
            Finish(layer, "linear", aligned ? "align_corners" : "half_pixel");
        }
        else
        {
            AxisMatrix.Finish(layer, Weights(input.Height, output.Height, factor), Weights(input.Width, output.Width, factor));
        }
    }

    /// <summary>Whether the step from one output pixel to the next is input size / output size, as ONNX has it: a factor that leaves a rest has another.</summary>
    private static bool IsWhole(int input, int output, double factor) => factor == 0 || input == output || input * factor == output;

    private static AxisMatrix? Weights(int input, int output, double factor)
    {
        if (input == output)
        {
            return null;
        }

        var matrix = new AxisMatrix(input, output);
        for (int i = 0; i < output; i++)
        {
            LinearTap tap = new(i, input, output, Step(input, output, factor), alignCorners: false);
            matrix.Add(i, tap.Near, tap.NearWeight);
            matrix.Add(i, tap.Far, tap.FarWeight);
        }

        return matrix;
    }

    private static void Nearest(OnnxLayer layer)
    {
        double factor = layer.Node.Argument<double>("Target");
        long[] rows = Sources(layer.InputSize.Height, layer.Node.Output.Height, factor);
        long[] columns = Sources(layer.InputSize.Width, layer.Node.Output.Width, factor);
        if (IsRepetition(rows, layer.InputSize.Height) && IsRepetition(columns, layer.InputSize.Width))
        {
            Finish(layer, "nearest", "asymmetric");
            return;
        }

        string chosen = layer.Apply("Gather", "rows", [layer.Input, layer.Constant("row_indices", rows)], OnnxAttribute.Of("axis", 2));
        layer.Finish("Gather", [chosen, layer.Constant("column_indices", columns)], OnnxAttribute.Of("axis", 3));
    }

    private static long[] Sources(int input, int output, double factor) =>
        [.. Enumerable.Range(0, output).Select(i => (long)ResizeNearest.Source(i, input, Step(input, output, factor)))];

    /// <summary>Whether every pixel is repeated equally often, which no rounding of positions can get wrong.</summary>
    private static bool IsRepetition(long[] sources, int input) =>
        sources.Length % input == 0 && sources.Select((source, i) => source == i / (sources.Length / input)).All(equal => equal);

    private static float Step(int input, int output, double factor) => factor > 0 ? (float)(1 / factor) : (float)input / output;

    private static void Finish(OnnxLayer layer, string mode, string coordinates)
    {
        InputSize output = layer.Node.Output;
        string sizes = layer.Constant("sizes", 1, output.Channels, output.Height, output.Width);
        OnnxAttribute[] attributes =
        [
            OnnxAttribute.Of("coordinate_transformation_mode", coordinates),
            OnnxAttribute.Of("mode", mode),
            .. mode == "nearest" ? [OnnxAttribute.Of("nearest_mode", "floor")] : System.Array.Empty<OnnxAttribute>(),
        ];
        layer.Finish("Resize", [layer.Input, string.Empty, string.Empty, sizes], attributes);
    }
}
