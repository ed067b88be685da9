using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.TorchSharp.Tests;

/// <summary>What a user's project gets for TorchSharp, as a file to read, and when.</summary>
public sealed class GeneratedModuleTests
{
    [Fact]
    public void A_network_with_a_training_gets_a_module_where_TorchSharp_is()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.Tiny, TorchReferences.All);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Snapshot.Match(run.Files.Where(file => file.Hint.Contains(".TorchSharp.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_engine_is_offered_by_name_beside_the_generated_one()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.Tiny, TorchReferences.All);

        string declared = Assert.Single(run.Files, file => file.Hint.EndsWith("Training.Declared.g.cs", StringComparison.Ordinal)).Text;
        Assert.Contains(
            "new TrainingEngineChoice(\"torch\", static (info, weights, options) => global::SfNet.Torch.TorchTraining.Create(info, weights, options, static () => new global::SfNet.Compiled.Demo.TinyNet.Torch.TinyNetModule()))",
            declared,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_TorchSharp_no_line_speaks_of_it()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.Tiny);

        Assert.NotEmpty(run.Files);
        Assert.All(run.Files, file =>
        {
            Assert.DoesNotContain("torch", file.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("torch", file.Hint, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void TorchSharp_and_the_host_side_are_both_needed()
    {
        Assert.DoesNotContain(GeneratorRun.Of(Networks.Tiny, TorchReferences.TorchSharp).Files, IsModule);
        Assert.DoesNotContain(GeneratorRun.Of(Networks.Tiny, TorchReferences.Host).Files, IsModule);
    }

    [Fact]
    public void A_network_without_a_training_gets_no_module()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.Untrained, TorchReferences.All);

        Assert.NotEmpty(run.Files);
        Assert.DoesNotContain(run.Files, IsModule);
    }

    [Fact]
    public void Every_operator_and_option_compiles()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.EveryOperator, TorchReferences.All);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        string module = Assert.Single(run.Files, IsModule).Text;
        Assert.All(Networks.Expected, line => Assert.Contains(line, module, StringComparison.Ordinal));
    }

    [Fact]
    public void The_network_of_every_operator_has_them_all()
    {
        IEnumerable<string> missing = OperatorList.Instance.Entries.Select(entry => entry.Name).Where(name =>
            !System.Text.RegularExpressions.Regex.IsMatch(Networks.EveryOperator, $@"[\[ ]{name}[,\](]"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Layers_may_be_called_whatever_a_module_s_members_are()
    {
        GeneratorRun run = GeneratorRun.Of(Networks.Hostile, TorchReferences.All);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Assert.Contains(run.Files, IsModule);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Layers_may_be_called_what_the_module_of_every_operator_calls_its_own_things(int first)
    {
        IReadOnlyList<string> names = BorrowedNames.In(GeneratorRun.Of(Networks.EveryOperator, TorchReferences.All).Files.Where(IsModule));

        GeneratorRun run = GeneratorRun.Of(BorrowedNames.Network(names, first), TorchReferences.All);

        Assert.Superset(new HashSet<string> { "Averaging", "InitialValues", "TorchLosses", "TorchOperators", "functional", "nn" }, names.ToHashSet());
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Assert.Contains(run.Files, IsModule);
    }

    [Fact]
    public void A_reference_to_TorchSharp_recompiles_the_networks_and_an_edit_elsewhere_does_not()
    {
        Compilation without = Compile.Of([("Network.cs", Networks.Tiny)]);
        GeneratorRun first = GeneratorRun.Start(without);

        GeneratorRun second = first.Then(without.AddReferences(TorchReferences.All));
        GeneratorRun third = second.Then(second.Before.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("class Other;", Compile.Parsing, "Other.cs", System.Text.Encoding.UTF8)));

        Assert.DoesNotContain(first.Files, IsModule);
        Assert.Contains(second.Files, IsModule);
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(second.Outputs("Compiled")).Reason);
        Assert.Contains(Assert.Single(third.Outputs("Support")).Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(third.Outputs("Compiled")).Reason);
    }

    private static bool IsModule(WrittenFile file) => file.Hint.Contains("TorchSharp", StringComparison.Ordinal);
}
