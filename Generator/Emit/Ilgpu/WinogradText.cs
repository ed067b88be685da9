using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>
/// The transforms of Winograd's F(4×4, 3×3) at the points 0, ±√½, ±√2 and infinity as statements, one dimension at a time; the weights are transformed with the same
/// points when they are packed.
/// </summary>
internal static class WinogradText
{
    public const int Side = 4;
    public const int Span = 6;
    private const float A = 0.70710678f;
    private const float B = 1.41421356f;

    /// <summary>Declares the six transformed values of six of an input.</summary>
    public static string Input(string[] from, string[] to)
    {
        string a = Literals.Float(A), b = Literals.Float(B);
        string even = $"{to[1]}Even", odd = $"{to[1]}Odd", even2 = $"{to[3]}Even", odd2 = $"{to[3]}Odd";
        return $"""
            float {to[0]} = {from[0]} - (2.5f * {from[2]}) + {from[4]};
            float {even} = {from[4]} - (2f * {from[2]});
            float {odd} = ({a} * {from[3]}) - ({b} * {from[1]});
            float {to[1]} = {even} + {odd};
            float {to[2]} = {even} - {odd};
            float {even2} = {from[4]} - (0.5f * {from[2]});
            float {odd2} = ({b} * {from[3]}) - ({a} * {from[1]});
            float {to[3]} = {even2} + {odd2};
            float {to[4]} = {even2} - {odd2};
            float {to[5]} = {from[1]} - (2.5f * {from[3]}) + {from[5]};
            """;
    }

    /// <summary>Declares the four results of six products.</summary>
    public static string Output(string[] from, string[] to)
    {
        string sum = $"{to[0]}Sum", difference = $"{to[0]}Difference", sum2 = $"{to[0]}Sum2", difference2 = $"{to[0]}Difference2";
        return $"""
            float {sum} = {from[1]} + {from[2]};
            float {difference} = {from[1]} - {from[2]};
            float {sum2} = {from[3]} + {from[4]};
            float {difference2} = {from[3]} - {from[4]};
            float {to[0]} = {from[0]} + {sum} + {sum2};
            float {to[1]} = ({Literals.Float(A)} * {difference}) + ({Literals.Float(B)} * {difference2});
            float {to[2]} = (0.5f * {sum}) + (2f * {sum2});
            float {to[3]} = ({Literals.Float(A / 2)} * {difference}) + ({Literals.Float(2 * B)} * {difference2}) + {from[5]};
            """;
    }

    /// <summary>Names of a row or column: "t0_2" to "t5_2" along the first index, where the second is given.</summary>
    public static string[] Column(string stem, int column, int count = Span) =>
        Enumerable.Range(0, count).Select(row => $"{stem}{Literals.Integer(row)}_{Literals.Integer(column)}").ToArray();

    /// <summary>Names along the second index, where the first is given.</summary>
    public static string[] Row(string stem, int row, int count = Span) =>
        Enumerable.Range(0, count).Select(column => $"{stem}{Literals.Integer(row)}_{Literals.Integer(column)}").ToArray();
}
