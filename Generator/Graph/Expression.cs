using System;
using System.Globalization;

namespace SfNet.Generator.Graph;

/// <summary>
/// Evaluates expressions over hyper-parameters, such as <c>4 * Channels</c> or <c>Stride != 1 || input.channels != Channels</c>, by recursive
/// descent. Precedence, from loose to tight: <c>?:  ||  &amp;&amp;  == !=  &lt; &lt;= &gt; &gt;=  + -  * / %  ! -</c>.
/// </summary>
internal sealed class Expression
{
    private const int LongestText = 1000;
    private const int DeepestNesting = 50;
    private static readonly string[] Symbols = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")"];
    private readonly string text;
    private readonly Func<string, ExpressionValue?> lookup;
    private int position;
    private int depth;

    private Expression(string text, Func<string, ExpressionValue?> lookup)
    {
        this.text = text;
        this.lookup = lookup;
    }

    /// <summary>The value of a text; throws <see cref="ExpressionException"/> where it has none.</summary>
    public static ExpressionValue Evaluate(string text, Func<string, ExpressionValue?> lookup)
    {
        if (text.Length > LongestText)
        {
            throw new ExpressionException($"it is longer than {LongestText} characters");
        }

        var expression = new Expression(text, lookup);
        ExpressionValue value = expression.Conditional();
        string rest = expression.Peek();
        return rest.Length == 0 ? value : throw new ExpressionException($"'{rest}' is not expected at position {expression.position + 1}");
    }

    private ExpressionValue Conditional()
    {
        if (++depth > DeepestNesting)
        {
            throw new ExpressionException($"it is nested more than {DeepestNesting} deep");
        }

        ExpressionValue value = Binary(0);
        if (Take("?"))
        {
            ExpressionValue whenTrue = Conditional();
            Expect(":");
            ExpressionValue whenFalse = Conditional();
            value = Truth(value) ? whenTrue : whenFalse;
        }

        depth--;
        return value;
    }

    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    private ExpressionValue Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        ExpressionValue left = Binary(level + 1);
        while (Array.IndexOf(Levels[level], Peek()) >= 0)
        {
            string symbol = Next();
            left = ExpressionArithmetic.Apply(symbol, left, Binary(level + 1));
        }

        return left;
    }

    private ExpressionValue Unary()
    {
        if (++depth > DeepestNesting)
        {
            throw new ExpressionException($"it is nested more than {DeepestNesting} deep");
        }

        ExpressionValue value = Take("!") ? ExpressionValue.Of(!Truth(Unary()))
            : Take("-") ? ExpressionArithmetic.Apply("-", ExpressionValue.Of(0), Unary())
            : Primary();
        depth--;
        return value;
    }

    private ExpressionValue Primary()
    {
        if (Take("("))
        {
            ExpressionValue inner = Conditional();
            Expect(")");
            return inner;
        }

        string token = Next();
        if (token.Length == 0)
        {
            throw new ExpressionException("it ends too early");
        }

        if (char.IsDigit(token[0]))
        {
            return Number(token);
        }

        return token switch
        {
            "true" => ExpressionValue.Of(true),
            "false" => ExpressionValue.Of(false),
            _ when IsWordStart(token[0]) => lookup(token) ?? throw new ExpressionException($"'{token}' is not a hyper-parameter here"),
            _ => throw new ExpressionException($"'{token}' is not expected at position {position}"),
        };
    }

    private static ExpressionValue Number(string token)
    {
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) && whole <= int.MaxValue)
        {
            return ExpressionValue.Of(whole);
        }

        return token.IndexOf('.') >= 0 && double.TryParse(token, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double real)
            ? ExpressionValue.Of(real)
            : throw new ExpressionException($"the number {token} is too large");
    }

    private static bool Truth(ExpressionValue value) =>
        value.IsBoolean ? value.IsTrue : throw new ExpressionException($"{value} is not true or false");

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            string found = Peek();
            throw new ExpressionException($"'{symbol}' is expected at position {position + 1}, not {(found.Length == 0 ? "the end" : $"'{found}'")}");
        }
    }

    private bool Take(string symbol)
    {
        if (Peek() != symbol)
        {
            return false;
        }

        Next();
        return true;
    }

    private string Next()
    {
        string token = Peek();
        position += token.Length;
        return token;
    }

    /// <summary>The next symbol, number or word (a word may hold dots), or nothing at the end.</summary>
    private string Peek()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        if (position == text.Length)
        {
            return "";
        }

        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
            {
                return symbol;
            }
        }

        int end = position;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            end++;
        }

        return end > position ? text.Substring(position, end - position) : text.Substring(position, 1);
    }
}
