using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SfNet.CodeFixes;

/// <summary>Replaces the name of a member that does not exist by the one that was probably meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectMemberName)), Shared]
public sealed class CorrectMemberName : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["SFN003"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue("Suggestion", out string? suggestion) && suggestion is not null
                && diagnostic.Properties.TryGetValue("Found", out string? found) && found is not null
                && Changes(root, diagnostic.Location.SourceSpan, found, suggestion) is { Count: > 0 } changes)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Change '{found}' to '{suggestion}'", cancellation => ApplyAsync(context.Document, changes, cancellation), nameof(CorrectMemberName)),
                    diagnostic);
            }
        }
    }

    /// <summary>Every mention of the name in the attributes of the member that the diagnostic stands on.</summary>
    private static IReadOnlyList<TextChange> Changes(SyntaxNode? root, TextSpan span, string found, string suggestion)
    {
        SyntaxNode? at = root?.FindToken(span.Start).Parent;
        SyntaxNode[] scopes = at?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? [attribute]
            : at?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property ? [.. property.AttributeLists] : [];
        return [.. scopes.SelectMany(scope => scope.DescendantTokens()).Select(token => Change(token, found, suggestion)).OfType<TextChange>()];
    }

    /// <summary>The change to a name in a nameof, or to a part between dots of a string; null for any other token.</summary>
    private static TextChange? Change(SyntaxToken token, string found, string suggestion)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
        {
            bool named = token.ValueText == found
                && token.Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };
            return named ? new TextChange(token.Span, suggestion) : null;
        }

        if (!token.IsKind(SyntaxKind.StringLiteralToken) && !token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            return null;
        }

        if (token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == found)
        {
            return new TextChange(token.Span, $"nameof({suggestion})");
        }

        string changed = Regex.Replace(token.Text, $@"(?<![\w@]){Regex.Escape(found)}(?!\w)", suggestion);
        return changed == token.Text ? null : new TextChange(token.Span, changed);
    }

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<TextChange> changes, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }
}
