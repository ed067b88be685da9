using System.Linq;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Which parts of a concatenation are worth multiplying before they are enlarged.</summary>
internal static class EnlargedParts
{
    /// <summary>
    /// The least enlargement of each side. Below it, a part is multiplied about as often at its own size, nine times for each of its pixels, as by
    /// Winograd's method, 36 times for sixteen of the output's.
    /// </summary>
    private const int LeastFactor = 3;

    public static bool IsEnlarged(ConcatConv2d op, ConcatPart part) =>
        part.Resize is not null
        && op.Concatenation.Height >= LeastFactor * part.Source.Height && op.Concatenation.Width >= LeastFactor * part.Source.Width;

    /// <summary>The parts as arguments.</summary>
    public static string Arguments(ConcatConv2d op) =>
        $"parts: [{string.Join(", ", op.Parts.Select(part => Literals.Integer(part.Source.Channels)))}], "
        + $"enlarged: [{string.Join(", ", op.Parts.Select(part => ArgumentText.Bool(IsEnlarged(op, part))))}]";
}
