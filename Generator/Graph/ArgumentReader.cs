using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>Hands an operator its arguments as numbers, truth values and members, and reports those that are none.</summary>
internal sealed class ArgumentReader(
    OperatorUse use, MemberDeclaration member, Evaluation evaluation, References references, Func<int, TensorType> typeOf, Site site, string layer, ProblemList problems)
{
    private readonly List<int> sources = [];

    /// <summary>Whether an argument could not be read; the problem has been reported.</summary>
    public bool Failed { get; private set; }

    /// <summary>The values of the members that arguments named, in order.</summary>
    public IReadOnlyList<int> SourceValues => sources;

    public bool Has(string name) => use.Find(name) is { Kind: not ValueKind.Null };

    public int Integer(string name, int usual, int least, int most)
    {
        if (Read(name) is not { } value)
        {
            return usual;
        }

        if (!value.IsNumber || value.Number != Math.Floor(value.Number))
        {
            Fail(Problems.WrongArgument(site, layer, name, value.ToString(), "a whole number"));
            return usual;
        }

        if (value.Number < least || value.Number > most)
        {
            Fail(Problems.OutOfRange(site, layer, name, value.ToString(), $"{least} to {most}"));
            return usual;
        }

        return (int)value.Number;
    }

    public double Number(string name, double usual, double least = double.MinValue, double most = double.MaxValue)
    {
        if (Read(name) is not { } value)
        {
            return usual;
        }

        if (!value.IsNumber || double.IsNaN(value.Number) || double.IsInfinity(value.Number))
        {
            Fail(Problems.WrongArgument(site, layer, name, value.ToString(), "a number"));
            return usual;
        }

        if (value.Number < least || value.Number > most)
        {
            string expected = least == double.Epsilon ? "above 0" : most == double.MaxValue ? $"at least {ExpressionValue.Of(least)}" : $"{ExpressionValue.Of(least)} to {ExpressionValue.Of(most)}";
            Fail(Problems.OutOfRange(site, layer, name, value.ToString(), expected));
            return usual;
        }

        return value.Number;
    }

    public bool Boolean(string name, bool usual)
    {
        if (Read(name) is not { } value)
        {
            return usual;
        }

        if (!value.IsBoolean)
        {
            Fail(Problems.WrongArgument(site, layer, name, value.ToString(), "true or false"));
        }

        return value.IsTrue;
    }

    /// <summary>A member of an enumeration, whose values count from 0 as the runtime's do.</summary>
    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        int count = Enum.GetValues(typeof(TEnum)).Length;
        int index = Integer(name, 0, 0, count - 1);
        return (TEnum)Enum.ToObject(typeof(TEnum), index);
    }

    /// <summary>Reads one further value from the member that an argument names.</summary>
    public TOperator Source<TOperator>(string name, TOperator op)
    {
        ArgumentValue? value = use.Find(name);
        Take(name, value is { Kind: ValueKind.Text } ? EquatableArray.Of(value.Text) : default);
        return op;
    }

    /// <summary>Reads further values from the members that a list names.</summary>
    public TOperator Sources<TOperator>(string name, TOperator op)
    {
        ArgumentValue? value = use.Find(name);
        Take(name, value is { Kind: ValueKind.List } ? value.Items : value is { Kind: ValueKind.Text } ? EquatableArray.Of(value.Text) : default);
        return op;
    }

    /// <summary>The type of the member that an argument names, or null where the argument is a number or an expression.</summary>
    public TensorType? MemberType(string name)
    {
        if (use.Find(name) is not { Kind: ValueKind.Text } value || !References.IsReference(evaluation.Scope, value.Text))
        {
            return null;
        }

        int? source = references.Resolve(evaluation.Scope, member, value.Text, site);
        Failed |= source is null;
        return source is null ? new TensorType(1, 1, 1) : typeOf(source.Value);
    }

    private void Take(string name, EquatableArray<string> names)
    {
        if (names.Count == 0)
        {
            Fail(Problems.WrongArgument(site, layer, name, use.Find(name) is { Kind: not (ValueKind.Null or ValueKind.List) } value ? Show(value) : "none", "names of members"));
        }

        foreach (int? source in names.Select(reference => references.Resolve(evaluation.Scope, member, reference, site)))
        {
            if (source is { } found)
            {
                sources.Add(found);
            }
            else
            {
                Failed = true;
            }
        }
    }

    private ExpressionValue? Read(string name)
    {
        if (use.Find(name) is not { Kind: not ValueKind.Null } value)
        {
            return null;
        }

        ExpressionValue? read = evaluation.Evaluate(value, name, site, layer, problems);
        Failed |= read is null;
        return read;
    }

    private void Fail(Problem problem)
    {
        Failed = true;
        problems.Add(problem);
    }

    private static string Show(ArgumentValue value) => value.Kind == ValueKind.Number ? ExpressionValue.Of(value.Number).ToString() : $"'{value.Text}'";
}
