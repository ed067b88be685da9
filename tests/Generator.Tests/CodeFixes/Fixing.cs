using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SfNet.Kit;

namespace SfNet.Generator.Tests.CodeFixes;

/// <summary>Runs the generator over a source and applies the first fix to its first diagnostic of an id.</summary>
internal static class Fixing
{
    public static async Task<(string Title, string Text)?> FirstAsync(CodeFixProvider provider, string id, string source)
    {
        Diagnostic reported = GeneratorRun.Of(source).Diagnostics.First(diagnostic => diagnostic.Id == id);
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Consumer", LanguageNames.CSharp).WithParseOptions(Compile.Parsing)
            .AddMetadataReferences(References.All).AddDocument("Network.cs", SourceText.From(source), filePath: "Network.cs");

        // An editor hands over the diagnostic on its own tree; the generator reports a path and a span.
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        var diagnostic = Diagnostic.Create(reported.Descriptor, Location.Create(tree, reported.Location.SourceSpan), reported.Properties);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions is not [var action, ..])
        {
            return null;
        }

        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        SourceText text = await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync();
        return (action.Title, text.ToString());
    }
}
