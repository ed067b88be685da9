using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Declaration;

namespace SfNet.Kit;

/// <summary>Networks whose layers are called what generated code calls its own things, so that a name that is not kept from layers does not compile.</summary>
internal static class BorrowedNames
{
    private static readonly string[] Kinds = ["Conv2d(3, 1)", "Conv2d(3, 1, Groups = 3)", "ConvTranspose2d(3, 1)"];

    /// <summary>Every name in files that a layer may have: types, members, parameters and local variables.</summary>
    public static IReadOnlyList<string> In(IEnumerable<WrittenFile> files) =>
    [
        .. files.SelectMany(file => CSharpSyntaxTree.ParseText(file.Text, Compile.Parsing).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Distinct().Where(MayBeLayer).Order(System.StringComparer.Ordinal),
    ];

    /// <summary>A network with a layer of each name, one after the other.</summary>
    /// <param name="names">The names.</param>
    /// <param name="first">The kind of the first layer, 0 to 2; the others follow in turns, so that over all three each name is one of a layer of each kind.</param>
    public static string Network(IEnumerable<string> names, int first) =>
        $$"""
        using SfNet;

        [Network("borrowed"), Input(3, 4, 4), Training(4, 4), CrossEntropy]
        internal sealed partial class Borrowed
        {
        {{string.Join("\n", names.Select((name, i) => $"    [{Kinds[(first + i) % Kinds.Length]}, Name(\"own{i}\")] public static partial Layer {name} {{ get; }}"))}}
        }
        """;

    private static bool MayBeLayer(string name) =>
        SyntaxFactory.ParseMemberDeclaration($"[Relu] public static partial Layer {name} {{ get; }}") is PropertyDeclarationSyntax property
            && PropertyForm.Fault(property, isLayer: true, hasAttributes: true, isBlock: false) is null;
}
