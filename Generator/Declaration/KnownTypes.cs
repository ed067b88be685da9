using System;
using Microsoft.CodeAnalysis;

namespace SfNet.Generator.Declaration;

/// <summary>What an attribute on a member means.</summary>
internal enum AttributeRole
{
    Unrelated,
    Operator,
    Block,
    From,
    Name,
    When,
    Output,
    TrainingOnly,
    Precision,
}

/// <summary>Recognises the types of the declaration language by namespace and name.</summary>
internal static class KnownTypes
{
    public const string NetworkAttribute = "SfNet.NetworkAttribute";
    private const string Suffix = "Attribute";

    public static bool IsOurs(ITypeSymbol? type, string name) =>
        type is not null && type.Name == name && type.ContainingType is null && InOurNamespace(type);

    public static bool IsLayer(ITypeSymbol? type) => IsOurs(type, "Layer");

    public static bool IsBlock(INamedTypeSymbol type) => DerivesFrom(type, "BlockAttribute");

    public static AttributeRole RoleOf(INamedTypeSymbol type)
    {
        // An attribute that does not exist may be a misspelt operator; the compiler names it where the chain is built.
        if (type.TypeKind == TypeKind.Error)
        {
            return AttributeRole.Operator;
        }

        if (IsBlock(type))
        {
            return AttributeRole.Block;
        }

        if (DerivesFrom(type, "OperatorAttribute"))
        {
            return AttributeRole.Operator;
        }

        return !InOurNamespace(type) ? AttributeRole.Unrelated : type.Name switch
        {
            "FromAttribute" => AttributeRole.From,
            "NameAttribute" => AttributeRole.Name,
            "WhenAttribute" => AttributeRole.When,
            "OutputAttribute" => AttributeRole.Output,
            "TrainingOnlyAttribute" => AttributeRole.TrainingOnly,
            "PrecisionAttribute" => AttributeRole.Precision,
            _ => AttributeRole.Unrelated,
        };
    }

    /// <summary>How a declaration names an operator or block: our operators by their word, everything else by its full name.</summary>
    public static string UseName(INamedTypeSymbol type) =>
        IsOurs(type.BaseType, "OperatorAttribute") && InOurNamespace(type) && type.ContainingType is null
            && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, type.BaseType!.ContainingAssembly)
            ? WithoutSuffix(type.Name)
            : FullName(type);

    /// <summary>Namespace, outer types and name, as in metadata: "Demo.Outer+BlockAttribute".</summary>
    public static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{FullName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{Joined(space)}.{type.MetadataName}"
        : type.MetadataName;

    /// <summary>Whether a type is declared by the language itself, from the operators down to <see cref="System.Attribute"/>.</summary>
    public static bool IsRoot(INamedTypeSymbol type) => IsOurs(type, "BlockAttribute") || IsOurs(type, "OperatorAttribute") || type.SpecialType == SpecialType.System_Object;

    /// <summary>A namespace with its outer ones, nothing escaped.</summary>
    private static string Joined(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Joined(outer)}.{space.Name}" : space.Name;

    private static bool DerivesFrom(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (IsOurs(at, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool InOurNamespace(ISymbol symbol) =>
        symbol.ContainingNamespace is { Name: "SfNet", ContainingNamespace.IsGlobalNamespace: true };

    private static string WithoutSuffix(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
}
