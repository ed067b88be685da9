using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SfNet.Kit;

/// <summary>Walks a value by reflection and finds what would keep a compilation alive, or defeat the comparison of values.</summary>
internal static class ObjectGraph
{
    /// <summary>The path to the first forbidden object, or null.</summary>
    public static string? FindForbidden(object? root) => Find(root, "output", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return null;
        }

        if (value is ISymbol or Compilation or SyntaxNode or SyntaxTree or SyntaxReference or Location or SemanticModel or Delegate)
        {
            return $"{path} is a {value.GetType().Name}";
        }

        if (value is Array array)
        {
            int index = 0;
            foreach (object? item in (IEnumerable)array)
            {
                if (Find(item, $"{path}[{index++}]", seen) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (Find(field.GetValue(value), $"{path}.{field.Name}", seen) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
