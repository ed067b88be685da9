using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A nearest resize as statements: the product of index and step is rounded to single precision, as PyTorch does.</summary>
internal static class NearestText
{
    /// <summary>Declares <c>source</c>, the first element of the pixel that is repeated at <c>row</c> and <c>column</c>.</summary>
    public static string Source(Resize resize, TensorType from, TensorType to, int stride) => $"""
        int sourceRow = IntrinsicMath.Min((int)(row * {Literals.Float(resize.Step(from.Height, to.Height))}), {Literals.Integer(from.Height - 1)});
        int sourceColumn = IntrinsicMath.Min((int)(column * {Literals.Float(resize.Step(from.Width, to.Width))}), {Literals.Integer(from.Width - 1)});
        int source = ((sourceRow * {Literals.Integer(from.Width)}) + sourceColumn) * {Literals.Integer(stride)};
        """;
}
