using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SfNet.Docs.Tests;

/// <summary>Does what the getting-started pages say, in a new project outside the repository.</summary>
public sealed class GettingStartedTests
{
    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    [Fact]
    public void A_newcomer_who_follows_the_page_sees_its_output()
    {
        IReadOnlyList<string> code = Page.Blocks("docs/getting-started.md", "csharp");
        using var consumer = new Consumer();
        consumer.With("Streets.csproj", Page.Blocks("docs/getting-started.md", "xml")[0]).With("TinyNet.cs", code[0]).With("Program.cs", code[1]);

        string printed = consumer.Dotnet("run", "-c", Configuration);

        string promised = Page.Blocks("docs/getting-started.md", "console")[0];
        Assert.Equal(string.Join("\n", promised.Split('\n').Where(line => !line.StartsWith('$'))).Trim(), printed.Trim());
    }

    [Fact]
    public void The_page_about_generated_code_shows_what_the_compiler_writes()
    {
        IReadOnlyList<string> code = Page.Blocks("docs/getting-started.md", "csharp");
        string project = Page.Blocks("docs/getting-started.md", "xml")[0]
            .Replace("<Nullable>", "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Made</CompilerGeneratedFilesOutputPath><Nullable>", StringComparison.Ordinal);
        using var consumer = new Consumer();
        consumer.With("Streets.csproj", project).With("TinyNet.cs", code[0]).With("Program.cs", code[1]);

        consumer.Dotnet("build", "-c", Configuration);

        string made = Plain(consumer.ReadAll("Made", "*.g.cs"));
        IReadOnlyList<string> excerpts = Page.Blocks("docs/generated-code.md", "csharp");
        Assert.EndsWith(excerpts[0], code[0]);
        Assert.All(excerpts.Skip(1), excerpt => Assert.Contains(Plain(excerpt), made, StringComparison.Ordinal));

        // An excerpt stands further left than in its file.
        static string Plain(string text) => string.Join("\n", text.Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public void The_blocks_of_the_page_about_blocks_compile_and_run()
    {
        IReadOnlyList<string> code = Page.Blocks("docs/blocks.md", "csharp");
        string project = Page.Blocks("docs/getting-started.md", "xml")[0]
            .Replace("<ProjectReference Include=\"../sfnet/Runtime", "<ProjectReference Include=\"../sfnet/Models/SfNet.Models.csproj\" />\n    <ProjectReference Include=\"../sfnet/Runtime", StringComparison.Ordinal);
        using var consumer = new Consumer();
        consumer.With("Streets.csproj", project).With("Residual.cs", code[0]).With("StreetsNet.cs", code[1]).With("Program.cs", """
            using System;
            using SfNet.Weights;
            using Streets;

            using var residual = ResidualNet.Create(WeightInitializer.Create(ResidualNet.Description.Parameters, 1));
            float[] scores = new float[10];
            residual.Run(new float[3 * 32 * 32], scores);
            Console.WriteLine(string.Join(" ", Array.ConvertAll(scores, float.IsFinite)));
            Console.WriteLine(StreetsNet.Scores.Channels);
            """);

        string printed = consumer.Dotnet("run", "-c", Configuration);

        Assert.Equal(string.Join(" ", Enumerable.Repeat("True", 10)) + "\n12\n", printed);
    }
}
