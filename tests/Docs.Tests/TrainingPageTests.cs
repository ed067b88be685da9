using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SfNet.Docs.Tests;

/// <summary>Does what the page about networks that learn says, in a new project outside the repository.</summary>
public sealed class TrainingPageTests
{
    [Fact]
    public void The_page_shows_the_code_that_the_compiler_writes_and_an_engine_that_runs()
    {
        IReadOnlyList<string> code = Page.Blocks("docs/training-code.md", "csharp");
        string project = Page.Blocks("docs/getting-started.md", "xml")[0]
            .Replace("<Nullable>", "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Made</CompilerGeneratedFilesOutputPath><Nullable>", StringComparison.Ordinal);
        using var consumer = new Consumer();
        consumer.With("Streets.csproj", project).With("TinyNet.cs", code[0]).With("Program.cs", $"""
            using System;
            using SfNet;
            using SfNet.Training;
            using SfNet.Weights;

            {code[2]}
            Console.WriteLine(results[0].Loss is > 2 and < 4);
            """);

        string printed = consumer.Dotnet("run", "-c", "Release");

        string made = Plain(consumer.ReadAll("Made", "*.g.cs"));
        Assert.Contains(Plain(code[1]), made, StringComparison.Ordinal);

        // Fresh weights tell 19 classes no better than chance, which costs ln 19.
        Assert.Equal("True", printed.Trim());

        // An excerpt stands further left than in its file.
        static string Plain(string text) => string.Join("\n", text.Split('\n').Select(line => line.Trim()));
    }
}
