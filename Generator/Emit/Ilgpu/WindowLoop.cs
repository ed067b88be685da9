using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A loop over the taps of a window that lie inside the map.</summary>
internal static class WindowLoop
{
    /// <summary>The loop.</summary>
    /// <param name="window">The window of the output at <c>row</c> and <c>column</c>.</param>
    /// <param name="input">The map.</param>
    /// <param name="body">Statements that know <c>tap</c>, and row <c>y</c> and column <c>x</c> of the map.</param>
    public static string Write(Window window, TensorType input, string body)
    {
        var code = new SourceWriter();
        code.Line($"int top = {Start("row", window.StrideHeight, window.PaddingHeight)};");
        code.Line($"int left = {Start("column", window.StrideWidth, window.PaddingWidth)};");
        using (code.Block($"for (int tap = 0; tap < {Literals.Integer(window.Taps)}; tap++)"))
        {
            code.Line($"int y = top + (tap / {Literals.Integer(window.KernelWidth)} * {Literals.Integer(window.DilationHeight)});");
            code.Line($"int x = left + (tap % {Literals.Integer(window.KernelWidth)} * {Literals.Integer(window.DilationWidth)});");
            using (code.Block($"if (y >= 0 && y < {Literals.Integer(input.Height)} && x >= 0 && x < {Literals.Integer(input.Width)})"))
            {
                code.Line(body);
            }
        }

        return code.ToString().TrimEnd('\n');
    }

    /// <summary>The first row or column that the window of an output position sees.</summary>
    public static string Start(string position, int stride, int padding)
    {
        string start = stride == 1 ? position : $"({position} * {Literals.Integer(stride)})";
        return padding == 0 ? start : $"{start} - {Literals.Integer(padding)}";
    }
}
