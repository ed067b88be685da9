using System;
using System.Globalization;
using System.Text;

namespace SfNet.Generator.Support;

/// <summary>Numbers as text, the same under every culture and on every host.</summary>
internal static class Literals
{
    /// <summary>A float literal with the fewest of 6 to 9 digits that read back exactly.</summary>
    public static string Float(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        return Shortest(value, 6, 9, text => float.Parse(text, CultureInfo.InvariantCulture) == value) + "f";
    }

    /// <summary>A double literal with the fewest of 15 to 17 digits that read back exactly.</summary>
    public static string Double(double value)
    {
        string text = Plain(value);
        return text.IndexOfAny(['.', 'E']) >= 0 ? text : text + ".0";
    }

    /// <summary>A number in plain words: "0.01", "2".</summary>
    public static string Plain(double value) =>
        Shortest(value, 15, 17, text => double.Parse(text, CultureInfo.InvariantCulture).Equals(value));

    /// <summary>A number that can be part of an identifier: "0_01", "Minus2".</summary>
    public static string Word(double value) =>
        Plain(value).Replace("-", "Minus").Replace("+", "").Replace('.', '_');

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string literal.</summary>
    public static string Text(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in value)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Text that can stand in a comment, a documentation comment included.</summary>
    public static string Comment(string value)
    {
        var words = new StringBuilder();
        foreach (char c in value)
        {
            words.Append(c switch
            {
                '<' => "&lt;",
                '&' => "&amp;",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => " ",
                _ => c.ToString(),
            });
        }

        return words.ToString();
    }

    /// <summary>An integer with its thousands set apart, as C# writes them: "65_536".</summary>
    public static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    private static string Shortest(double value, int fewest, int most, Func<string, bool> readsBack)
    {
        for (int digits = fewest; digits < most; digits++)
        {
            string text = value.ToString("G" + Integer(digits), CultureInfo.InvariantCulture);
            if (readsBack(text))
            {
                return text;
            }
        }

        return value.ToString("G" + Integer(most), CultureInfo.InvariantCulture);
    }
}
