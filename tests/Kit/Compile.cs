using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SfNet.Kit;

/// <summary>Compiles sources as strictly as a user's project can be set up: newest language, nullable, no unsafe code, doc comments checked, every warning an error.</summary>
public static class Compile
{
    /// <summary>The newest language of the pinned compiler: what it calls its preview is C# 14.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> sources, string name = "Consumer", params MetadataReference[] further) =>
        CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Parsing, source.Path, System.Text.Encoding.UTF8)),
            [.. References.All, .. further],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable)
                .WithAllowUnsafe(false).WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999).WithDeterministic(true)
                .WithSpecificDiagnosticOptions(Muted));

    /// <summary>The image of an assembly; fails with numbered source lines where the compiler complains.</summary>
    public static ImmutableArray<byte> Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        Diagnostic[] complaints = [.. compilation.Emit(image, xmlDocumentationStream: documentation).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        return complaints.Length == 0
            ? ImmutableArray.Create(image.ToArray())
            : throw new InvalidOperationException(string.Join("\n", complaints.Take(10).Select(Explain)));
    }

    /// <summary>Loads an image into a context of its own, which can be unloaded.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="isCollectible">Whether it can be unloaded; what is to be called by code that other libraries make at run time cannot.</param>
    public static Assembly Load(ImmutableArray<byte> image, bool isCollectible = true) =>
        new AssemblyLoadContext("compiled by a test", isCollectible).LoadFromStream(new MemoryStream([.. image]));

    // A test's own source says what it means in its name; only generated code has to document itself.
    private static IEnumerable<KeyValuePair<string, ReportDiagnostic>> Muted => [new("CS1591", ReportDiagnostic.Suppress)];

    private static string Explain(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return diagnostic.ToString();
        }

        int line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        string[] lines = tree.ToString().Split('\n');
        int from = Math.Max(0, line - 3);
        return $"{diagnostic}\n" + string.Join("\n", lines[from..Math.Min(lines.Length, line + 4)].Select((text, i) => $"{from + i + 1,5} {text}"));
    }
}
