using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SfNet.Generator.Declaration;

/// <summary>A constructor of an attribute class: its parameters, and the properties that they set.</summary>
internal sealed class BoundConstructor(IMethodSymbol symbol)
{
    private readonly int required = symbol.Parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams);

    public IMethodSymbol Symbol { get; } = symbol;

    public IReadOnlyList<IParameterSymbol> Parameters { get; } = symbol.Parameters;

    /// <summary>For each parameter the name of the property that it sets.</summary>
    public IReadOnlyList<string> Properties { get; } = symbol.Parameters.Select(PropertyOf).ToArray();

    /// <summary>Whether the last parameter takes any number of arguments.</summary>
    public bool TakesRest { get; } = symbol.Parameters.LastOrDefault() is { IsParams: true };

    /// <summary>The name of the property that a constructor's parameter sets: the parameter's with a capital letter.</summary>
    public static string PropertyOf(IParameterSymbol parameter) =>
        parameter.Name.Length == 0 ? "" : char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    /// <summary>Whether the constructor takes so many arguments in a row, followed by the named ones.</summary>
    public bool Takes(int inRow, IReadOnlyList<string> named)
    {
        if (inRow > Parameters.Count && !TakesRest)
        {
            return false;
        }

        return named.Count == 0
            ? inRow >= required
            : named.All(name => Parameters.Any(parameter => parameter.Name == name))
                && Parameters.Skip(inRow).All(parameter => parameter.IsOptional || parameter.IsParams || named.Contains(parameter.Name));
    }

    /// <summary>The position of the parameter that the n-th argument is for.</summary>
    public int PositionOf(int argument, string? name)
    {
        for (int i = 0; name is not null && i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name)
            {
                return i;
            }
        }

        return argument < Parameters.Count ? argument : Parameters.Count - 1;
    }
}
