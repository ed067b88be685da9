using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Rows of a convolution as a matrix product: what the window sees of each output pixel, tap by tap and within a tap channel by channel.</summary>
internal static class WindowRows
{
    /// <summary>Rows of a map.</summary>
    /// <param name="input">The parameter that holds the map.</param>
    /// <param name="type">The map's type.</param>
    /// <param name="stride">Floats from one of its pixels to the next.</param>
    /// <param name="conv">The convolution.</param>
    /// <param name="output">What it makes.</param>
    /// <param name="lanes">4 where channels can be read four at a time, else 1.</param>
    public static RowSource OfMap(KernelParameter input, TensorType type, int stride, Conv2d conv, TensorType output, int lanes)
    {
        int channels = type.Channels / conv.Groups;
        string batch = conv.Groups > 1 ? $" + (batch * {Literals.Integer(channels / lanes)})" : "";
        return Of(input, type, conv, output, channels, lanes, (row, column, channel) =>
            input.At($"((({row} * {Literals.Integer(type.Width)}) + {column}) * {Literals.Integer(stride / lanes)}) + {(lanes == 4 ? $"({channel} / 4)" : channel)}{batch}"));
    }

    /// <summary>Rows of a tensor, channel by channel, as the caller has it.</summary>
    public static RowSource OfTensor(TensorType type, Conv2d conv, TensorType output) =>
        Of(DeviceStep.Tensor, type, conv, output, type.Channels, 1, (row, column, channel) =>
            $"tensor[((({channel} * {Literals.Integer(type.Height)}) + {row}) * {Literals.Integer(type.Width)}) + {column}]");

    /// <summary>Rows of an 8-bit image, normalised as they are read.</summary>
    public static RowSource OfImage(TensorType type, Conv2d conv, TensorType output, EquatableArray<double> mean, EquatableArray<double> deviation) =>
        Of(DeviceStep.Image, type, conv, output, type.Channels, 1, (row, column, channel) =>
            $"{ImageText.Normalised($"image[((({row} * {Literals.Integer(type.Width)}) + {column}) * {Literals.Integer(type.Channels)}) + {channel}]", channel, mean, deviation)}");

    private static RowSource Of(
        KernelParameter input, TensorType type, Conv2d conv, TensorType output, int channels, int lanes, System.Func<string, string, string, string> cell)
    {
        Window window = conv.Window;
        int depth = channels * window.Taps;
        bool isPlain = window is { Taps: 1, StrideHeight: 1, StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0 };
        string group = conv.Groups > 1 ? ", batch" : "";
        var code = new SourceWriter();
        string function = lanes == 4 ? "Window" : "Cell";
        string result = lanes == 4 ? "Float4" : "float";
        code.Line(lanes == 4
            ? "/// <summary>Four channels of what the window sees of a pixel, from a depth on; zeros outside the map.</summary>"
            : "/// <summary>What the window sees of a pixel at a depth; zero outside the map.</summary>");
        using (code.Block($"private static {result} {function}(ArrayView<{input.Type}> {input.Name}, int top, int left, int depth{(conv.Groups > 1 ? ", int batch" : "")})"))
        {
            if (TileChoice.PaddedDepth(depth) != depth)
            {
                Unless(code, $"depth >= {Literals.Integer(depth)}", lanes);
            }

            string row = "top", column = "left", channel = "depth";
            if (window.Taps > 1)
            {
                code.Line($"int tap = depth / {Literals.Integer(channels)};");
                code.Line($"int row = top + {Times($"(tap / {Literals.Integer(window.KernelWidth)})", window.DilationHeight)};");
                code.Line($"int column = left + {Times($"(tap % {Literals.Integer(window.KernelWidth)})", window.DilationWidth)};");
                (row, column, channel) = ("row", "column", $"(depth % {Literals.Integer(channels)})");
            }

            if (window.PaddingHeight > 0 || window.PaddingWidth > 0)
            {
                Unless(code, $"{row} < 0 || {row} >= {Literals.Integer(type.Height)} || {column} < 0 || {column} >= {Literals.Integer(type.Width)}", lanes);
            }

            code.Line($"return {cell(row, column, channel)};");
        }

        if (lanes == 1)
        {
            code.Line();
            code.Line("/// <summary>Four of these, from a depth on.</summary>");
            string[] cells = Enumerable.Range(0, 4).Select(i => $"Cell({input.Name}, top, left, depth{(i == 0 ? "" : $" + {Literals.Integer(i)}")}{group})").ToArray();
            using (code.Block($"private static Float4 Window(ArrayView<{input.Type}> {input.Name}, int top, int left, int depth{(conv.Groups > 1 ? ", int batch" : "")})"))
            {
                code.Line($"return new Float4({string.Join(", ", cells)});");
            }
        }

        return new RowSource([input], i => Setup(i, window, output), (i, at) => $"Window({input.Name}, top{Literals.Integer(i)}, left{Literals.Integer(i)}, {at}{group})", code.ToString());
    }

    private static string Setup(int i, Window window, TensorType output)
    {
        string pixel = $"pixel{Literals.Integer(i)}", width = Literals.Integer(output.Width);
        return $"int top{Literals.Integer(i)} = {WindowLoop.Start($"({pixel} / {width})", window.StrideHeight, window.PaddingHeight)};\n"
            + $"int left{Literals.Integer(i)} = {WindowLoop.Start($"({pixel} % {width})", window.StrideWidth, window.PaddingWidth)};";
    }

    private static void Unless(SourceWriter code, string condition, int lanes)
    {
        using (code.Block($"if ({condition})"))
        {
            code.Line($"return {(lanes == 4 ? "Float4.Zero" : "0f")};");
        }

        code.Line();
    }

    private static string Times(string factor, int number) => number == 1 ? factor : $"({factor} * {Literals.Integer(number)})";
}
