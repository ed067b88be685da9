using System.Text;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Graph;

/// <summary>Evaluates arguments of one member: numbers stand for themselves, texts are expressions over hyper-parameters and the input.</summary>
internal sealed class Evaluation(Scope scope, TensorType input, int index = 0)
{
    public Scope Scope { get; } = scope;

    /// <summary>The type of what the member reads.</summary>
    public TensorType Input { get; } = input;

    /// <summary>The value, or null after reporting why there is none.</summary>
    public ExpressionValue? Evaluate(ArgumentValue value, string argument, Site site, string layer, ProblemList problems)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return new ExpressionValue(value.Number, value.Whole);
            case ValueKind.Boolean:
                return ExpressionValue.Of(value.Number != 0);
            case ValueKind.Text:
                return Evaluate(value.Text, site, layer, problems);
            default:
                problems.Add(Problems.WrongArgument(site, layer, argument, value.Text.Length == 0 ? "null" : value.Text, "a constant number or expression"));
                return null;
        }
    }

    public ExpressionValue? Evaluate(string expression, Site site, string layer, ProblemList problems)
    {
        try
        {
            return Expression.Evaluate(expression, Lookup);
        }
        catch (ExpressionException exception)
        {
            problems.Add(Problems.BadExpression(site, layer, expression, exception.Message));
            return null;
        }
    }

    /// <summary>A condition's truth; null after reporting that it is none.</summary>
    public bool? Condition(ArgumentValue value, Site site, string layer, ProblemList problems)
    {
        if (Evaluate(value, "When", site, layer, problems) is not { } result)
        {
            return null;
        }

        if (result.IsBoolean)
        {
            return result.IsTrue;
        }

        problems.Add(Problems.WrongArgument(site, layer, "When", result.ToString(), "true or false"));
        return null;
    }

    /// <summary>A name with its expressions in braces filled in.</summary>
    public string? Fill(string name, Site site, string layer, ProblemList problems)
    {
        var filled = new StringBuilder();
        int position = 0;
        while (position < name.Length)
        {
            int open = name.IndexOf('{', position);
            if (open < 0)
            {
                break;
            }

            int close = name.IndexOf('}', open);
            if (close < 0)
            {
                problems.Add(Problems.BadExpression(site, layer, name, "a brace is not closed"));
                return null;
            }

            if (Evaluate(name.Substring(open + 1, close - open - 1), site, layer, problems) is not { } value)
            {
                return null;
            }

            filled.Append(name, position, open - position).Append(value);
            position = close + 1;
        }

        return filled.Append(name, position, name.Length - position).ToString();
    }

    private ExpressionValue? Lookup(string word) => word switch
    {
        "input.channels" => ExpressionValue.Of(Input.Channels),
        "input.height" => ExpressionValue.Of(Input.Height),
        "input.width" => ExpressionValue.Of(Input.Width),
        "index" => ExpressionValue.Of(index),
        _ => Scope.Parameters.TryGetValue(word, out ExpressionValue value) ? value : null,
    };
}
