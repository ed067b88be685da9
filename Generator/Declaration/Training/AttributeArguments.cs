using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>The arguments of an attribute by the names of its properties, as numbers and texts; a constructor's parameters count under their own names.</summary>
internal sealed class AttributeArguments
{
    private readonly Dictionary<string, TypedConstant> values = [];

    public AttributeArguments(AttributeData attribute)
    {
        for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            values[attribute.AttributeConstructor!.Parameters[i].Name] = attribute.ConstructorArguments[i];
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            values[named.Key] = named.Value;
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string Text(string name) => values.TryGetValue(name, out TypedConstant value) && value is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : "";

    /// <summary>The numbers of an argument, one unless it is an array; a truth is 0 or 1. Null where it is none of these.</summary>
    public double[]? Numbers(string name) => !values.TryGetValue(name, out TypedConstant value) ? null
        : value.Kind == TypedConstantKind.Array ? (value.IsNull ? [] : All(value.Values.Select(Number).ToArray()))
        : Number(value) is { } number ? [number] : null;

    /// <summary>An expression that makes the attribute, or null where an argument is no constant.</summary>
    public static string? Expression(AttributeData attribute)
    {
        string?[] positional = attribute.ConstructorArguments.Select(Literal).ToArray();
        string?[] named = attribute.NamedArguments.Select(argument => Literal(argument.Value) is { } value ? $"{argument.Key} = {value}" : null).ToArray();
        if (positional.Contains(null) || named.Contains(null))
        {
            return null;
        }

        string type = attribute.AttributeClass!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return $"new {type}({string.Join(", ", positional)})" + (named.Length > 0 ? $" {{ {string.Join(", ", named)} }}" : "");
    }

    private static double[]? All(double?[] numbers) => numbers.Contains(null) ? null : numbers.Select(number => number!.Value).ToArray();

    private static double? Number(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? Number(constant.Value) : null;

    private static double? Number(object? value) => value switch
    {
        double number => number,
        int number => number,
        bool truth => truth ? 1 : 0,
        _ => null,
    };

    private static string? Literal(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.IsNull || constant.Values.Select(Literal).Contains(null) ? null : $"[{string.Join(", ", constant.Values.Select(Literal))}]",
        TypedConstantKind.Enum when constant.Value is int number => $"({constant.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){Literals.Integer(number)}",
        TypedConstantKind.Primitive => constant.Value switch
        {
            string text => Literals.Text(text),
            bool truth => truth ? "true" : "false",
            int number => Literals.Integer(number),
            double number => double.IsNaN(number) ? "double.NaN" : double.IsInfinity(number) ? null : Literals.Double(number),
            _ => null,
        },
        _ => null,
    };
}
