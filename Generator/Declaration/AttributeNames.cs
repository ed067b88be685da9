using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Generator.Declaration;

/// <summary>Binds the names of attributes and types on the members of one part of a class, each distinct name once.</summary>
internal sealed class AttributeNames(SemanticModel model, CancellationToken cancellation)
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
            found = model.GetTypeInfo(attribute, cancellation).Type is INamedTypeSymbol type ? new BoundAttribute(type, written) : null;
            attributes.Add(written, found);
        }

        return found;
    }

    public bool IsLayer(TypeSyntax type)
    {
        string written = type.ToString();
        if (!layers.TryGetValue(written, out bool found))
        {
            found = type is not RefTypeSyntax && KnownTypes.IsLayer(model.GetTypeInfo(type, cancellation).Type);
            layers.Add(written, found);
        }

        return found;
    }

    /// <summary>The constructor that overload resolution picks, where counting arguments leaves several.</summary>
    public IMethodSymbol? ConstructorOf(AttributeSyntax attribute) =>
        model.GetSymbolInfo(attribute, cancellation) is { Symbol: IMethodSymbol constructor } ? constructor : null;
}
