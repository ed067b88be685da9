using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Generator.Declaration;

/// <summary>
/// Binds the names of attributes and types on the members of one part of a class, each distinct name once. A simple name is looked up at the class,
/// which is much cheaper than to ask what it means on a member: that would make the compiler build the symbols of all members, on every edit.
/// </summary>
internal sealed class AttributeNames(SemanticModel model, TypeDeclarationSyntax part, CancellationToken cancellation)
{
    private readonly Dictionary<string, BoundAttribute?> attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> layers = new(StringComparer.Ordinal);

    /// <summary>The attribute class that a name means; null where it cannot be any.</summary>
    public BoundAttribute? Find(AttributeSyntax attribute)
    {
        string written = attribute.Name.ToString();
        if (!attributes.TryGetValue(written, out BoundAttribute? found))
        {
            cancellation.ThrowIfCancellationRequested();
            found = (AttributeType(attribute.Name) ?? model.GetTypeInfo(attribute, cancellation).Type) is INamedTypeSymbol type ? new BoundAttribute(type, written) : null;
            attributes.Add(written, found);
        }

        return found;
    }

    public bool IsLayer(TypeSyntax type)
    {
        string written = type.ToString();
        if (!layers.TryGetValue(written, out bool found))
        {
            found = type is not RefTypeSyntax && KnownTypes.IsLayer(Type(type) ?? model.GetTypeInfo(type, cancellation).Type);
            layers.Add(written, found);
        }

        return found;
    }

    /// <summary>The constructor that overload resolution picks, where counting arguments leaves several.</summary>
    public IMethodSymbol? ConstructorOf(AttributeSyntax attribute) =>
        model.GetSymbolInfo(attribute, cancellation) is { Symbol: IMethodSymbol constructor } ? constructor : null;

    /// <summary>The only type that a simple name can mean at the class; null where the name is not simple or not clear.</summary>
    public INamedTypeSymbol? Type(ExpressionSyntax name) =>
        name is IdentifierNameSyntax { Identifier.ValueText: var text } ? Types(text) is [var only] ? only : null : null;

    /// <summary>An attribute's class by its name with or without suffix; null where that is not one class for sure.</summary>
    private INamedTypeSymbol? AttributeType(NameSyntax name)
    {
        if (name is not IdentifierNameSyntax { Identifier: var identifier } || identifier.Text.StartsWith("@", StringComparison.Ordinal))
        {
            return null;
        }

        // An enum of the attribute's name, as Precision is, is no attribute; the language passes over it too.
        IReadOnlyList<INamedTypeSymbol> plain = [.. Types(identifier.ValueText).Where(type => type.TypeKind != TypeKind.Enum)];
        IReadOnlyList<INamedTypeSymbol> suffixed = Types(identifier.ValueText + "Attribute");
        return (plain.Count, suffixed.Count) switch
        {
            (0, 1) => suffixed[0],
            (1, 0) => plain[0],
            _ => null,
        };
    }

    private IReadOnlyList<INamedTypeSymbol> Types(string name) =>
        [.. model.LookupNamespacesAndTypes(part.OpenBraceToken.Span.End, null, name)
            .Select(symbol => symbol is IAliasSymbol alias ? alias.Target : symbol)
            .OfType<INamedTypeSymbol>().Where(type => type.Arity == 0)];
}
