using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Incremental;

public sealed class IncrementalTests
{
    private static readonly string Unused = Source.Network(Source.Member("A") + "\n" + Source.Member("B", "From(Layer.Input), Relu"));

    [Fact]
    public void Three_lines_above_the_class_recompile_nothing_and_move_its_diagnostics()
    {
        GeneratorRun first = GeneratorRun.Start(Compile.Of([("Network.cs", Unused)]));

        GeneratorRun second = first.Then(Compile.Of([("Network.cs", "// one\n// two\n// three\n" + Unused)]));

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(second.Outputs("Declared")).Reason);
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(second.Outputs("Model")).Reason);
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(second.Outputs("Compiled")).Reason);
        FileLinePositionSpan before = Assert.Single(first.Diagnostics).Location.GetLineSpan();
        FileLinePositionSpan after = Assert.Single(second.Diagnostics).Location.GetLineSpan();
        Assert.Equal(before.StartLinePosition.Line + 3, after.StartLinePosition.Line);
        Assert.Equal(before.StartLinePosition.Character, after.StartLinePosition.Character);
    }

    [Fact]
    public void A_changed_layer_recompiles_its_own_network_only()
    {
        SyntaxTree mine = Parse("Mine.cs", Source.TinyNet);
        SyntaxTree other = Parse("Other.cs", Source.TinyNet.Replace("TwiceAttribute", "OtherAttribute", StringComparison.Ordinal)
            .Replace("Twice(", "Other(", StringComparison.Ordinal).Replace("class Net", "class OtherNet", StringComparison.Ordinal));
        Compilation compilation = Compile.Of([]).AddSyntaxTrees(mine, other);
        GeneratorRun first = GeneratorRun.Start(compilation);

        GeneratorRun second = first.Then(compilation.ReplaceSyntaxTree(mine, Parse("Mine.cs", Source.TinyNet.Replace("Conv2d(16, 3", "Conv2d(16, 5", StringComparison.Ordinal))));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], second.Outputs("Model").Select(output => output.Reason).Order());
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], second.Outputs("Compiled").Select(output => output.Reason).Order());
        Assert.Empty(second.Diagnostics);
    }

    [Fact]
    public void A_changed_block_recompiles_the_networks_that_use_it()
    {
        SyntaxTree network = Parse("Network.cs", Source.Network(Source.Member("A", "Twice(8)")));
        SyntaxTree block = Parse("Block.cs", Block(""));
        Compilation compilation = Compile.Of([]).AddSyntaxTrees(network, block);
        GeneratorRun first = GeneratorRun.Start(compilation);

        GeneratorRun second = first.Then(compilation.ReplaceSyntaxTree(block, Parse("Block.cs", Block("").Replace(", Relu]", ", Silu]", StringComparison.Ordinal))));
        GeneratorRun third = second.Then(compilation.ReplaceSyntaxTree(block, Parse("Block.cs", Block("// moved\n").Replace(", Relu]", ", Silu]", StringComparison.Ordinal))));

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(second.Outputs("Model")).Reason);
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(third.Outputs("Model")).Reason);

        static string Block(string above) => $"{above}using System.ComponentModel;\nusing SfNet;\nnamespace Demo;\n{Source.TwiceBlock}";
    }

    [Fact]
    public void A_comment_inside_the_class_recompiles_nothing()
    {
        GeneratorRun first = GeneratorRun.Start(Compile.Of([("Network.cs", Source.TinyNet)]));

        GeneratorRun second = first.Then(Compile.Of([("Network.cs", Source.TinyNet.Replace("[Conv2d(16, 3,", "// The stem.\n[Conv2d(16, 3,", StringComparison.Ordinal))]));

        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(second.Outputs("Model")).Reason);
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(second.Outputs("Compiled")).Reason);
    }

    [Fact]
    public void A_removed_network_takes_its_files_and_diagnostics_with_it()
    {
        SyntaxTree tree = Parse("Network.cs", Unused);
        Compilation compilation = Compile.Of([]).AddSyntaxTrees(tree);
        GeneratorRun first = GeneratorRun.Start(compilation);

        GeneratorRun second = first.Then(compilation.RemoveSyntaxTrees(tree));

        Assert.NotEmpty(first.Files);
        Assert.Empty(second.Files);
        Assert.Empty(second.Diagnostics);
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(text, Compile.Parsing, path, System.Text.Encoding.UTF8);
}
