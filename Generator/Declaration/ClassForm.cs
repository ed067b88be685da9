using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>The parts of a class as declared, in order: by file path, then by position.</summary>
internal sealed class ClassForm
{
    private readonly INamedTypeSymbol type;

    public ClassForm(INamedTypeSymbol type, CancellationToken cancellation)
    {
        this.type = type;
        Parts = type.DeclaringSyntaxReferences
            .OrderBy(reference => reference.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(reference => reference.Span.Start)
            .Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().ToArray();
        OuterClasses = Outer(type).Select(Opening).ToEquatable();
    }

    public IReadOnlyList<TypeDeclarationSyntax> Parts { get; }

    /// <summary>The types around the class, from the outside in.</summary>
    public EquatableArray<OuterClass> OuterClasses { get; }

    public string Name => type.Name;

    public string Namespace => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>How a part of the class is opened; null where the compiler would not take one more part.</summary>
    public OuterClass? Part =>
        Outer(type).Concat([type]).All(at => !at.IsFileLocal && IsPartial(at)) ? Opening(type) : null;

    public string Accessibility => SyntaxFacts.GetText(type.DeclaredAccessibility);

    /// <summary>Reports a class, or one around it, that is not partial.</summary>
    public void CheckPartial(string fullName, ReadingResult result)
    {
        foreach (INamedTypeSymbol at in Outer(type).Concat([type]))
        {
            if (!IsPartial(at))
            {
                var site = new Site(SymbolEqualityComparer.Default.Equals(at, type) ? fullName : KnownTypes.FullName(at));
                if (site.Type != fullName && Declarations(at).FirstOrDefault() is { } outer)
                {
                    result.Put(site, outer.Identifier);
                }

                result.Problems.Add(Problems.NotPartial(site, at.Name));
            }
        }
    }

    /// <summary>What keeps the class from being a network or block, as the end of "is ..."; null where nothing does.</summary>
    public string? Fault(bool mayBeAbstract)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return type.TypeKind == TypeKind.Struct ? "a struct" : "no class";
        }

        return type.IsRecord ? "a record"
            : type.IsStatic ? "a static class"
            : type.IsAbstract && !mayBeAbstract ? "an abstract class"
            : type.TypeParameters.Length > 0 ? "a generic class"
            : Outer(type).FirstOrDefault(outer => outer.TypeParameters.Length > 0) is { } generic ? $"a class inside the generic type '{generic.Name}'"
            : Outer(type).Concat([type]).Any(at => at.IsFileLocal) ? "a file-local class, of which another file can hold no part"
            : null;
    }

    private static IEnumerable<INamedTypeSymbol> Outer(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Outer(outer).Concat([outer]) : [];

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(INamedTypeSymbol type) =>
        Declarations(type).All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static OuterClass Opening(INamedTypeSymbol type)
    {
        string keyword = type.TypeKind switch
        {
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            TypeKind.Interface => "interface",
            _ => type.IsRecord ? "record" : "class",
        };
        string parameters = type.TypeParameters.Length > 0 ? $"<{string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name))}>" : "";
        return new OuterClass(keyword, type.Name + parameters);
    }
}
