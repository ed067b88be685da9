using System;

namespace SfNet.Generator.Graph;

/// <summary>The operators of expressions. Whole numbers stay whole; their division rounds towards zero.</summary>
internal static class ExpressionArithmetic
{
    /// <summary>Whole numbers beyond this lose digits as doubles.</summary>
    private const double LargestWhole = 9_007_199_254_740_992;

    public static ExpressionValue Apply(string symbol, ExpressionValue left, ExpressionValue right) => symbol switch
    {
        "||" or "&&" => Logical(symbol, left, right),
        "==" => ExpressionValue.Of(AreEqual(left, right)),
        "!=" => ExpressionValue.Of(!AreEqual(left, right)),
        _ when !left.IsNumber || !right.IsNumber =>
            throw new ExpressionException($"'{symbol}' takes numbers, not {(left.IsNumber ? right : left)}"),
        "<" => ExpressionValue.Of(left.Number < right.Number),
        "<=" => ExpressionValue.Of(left.Number <= right.Number),
        ">" => ExpressionValue.Of(left.Number > right.Number),
        ">=" => ExpressionValue.Of(left.Number >= right.Number),
        _ => Arithmetic(symbol, left, right),
    };

    private static ExpressionValue Logical(string symbol, ExpressionValue left, ExpressionValue right) =>
        left.IsBoolean && right.IsBoolean
            ? ExpressionValue.Of(symbol == "||" ? left.IsTrue || right.IsTrue : left.IsTrue && right.IsTrue)
            : throw new ExpressionException($"'{symbol}' takes true or false, not {(left.IsBoolean ? right : left)}");

    private static bool AreEqual(ExpressionValue left, ExpressionValue right) =>
        left.IsNumber == right.IsNumber && left.IsBoolean == right.IsBoolean
            ? left.Number.Equals(right.Number) && left.Text == right.Text
            : throw new ExpressionException($"{left} and {right} cannot be compared");

    private static ExpressionValue Arithmetic(string symbol, ExpressionValue left, ExpressionValue right)
    {
        bool whole = left.IsWhole && right.IsWhole;
        if (symbol is "/" or "%" && right.Number == 0)
        {
            throw new ExpressionException("it divides by zero");
        }

        double result = symbol switch
        {
            "+" => left.Number + right.Number,
            "-" => left.Number - right.Number,
            "*" => left.Number * right.Number,
            "/" => whole ? Math.Truncate(left.Number / right.Number) : left.Number / right.Number,
            "%" => left.Number % right.Number,
            _ => throw new ExpressionException($"'{symbol}' is not an operator"),
        };
        return Math.Abs(result) <= LargestWhole ? new ExpressionValue(result, whole) : throw new ExpressionException("its value is too large");
    }
}
