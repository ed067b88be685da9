using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Tests.Architecture;
using Xunit;

namespace SfNet.Generator.Tests.Diagnostics;

public sealed class CompletenessTests
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_page_with_a_wrong_and_a_right_example_and_a_link_to_it(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(candidate => candidate.Id == id);

        string page = File.ReadAllText(Repository.Path("docs", "diagnostics", id + ".md"));

        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, System.StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page, System.StringComparison.Ordinal);
        Assert.True(id == "SFN099" || Regex.Count(page, "^```csharp$", RegexOptions.Multiline) >= 2, "two examples");
        Assert.Contains($"({id}.md)", File.ReadAllText(Repository.Path("docs", "diagnostics", "README.md")), System.StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_row_among_the_releases(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(candidate => candidate.Id == id);

        string rows = File.ReadAllText(Repository.Path("Generator", "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Repository.Path("Generator", "AnalyzerReleases.Shipped.md"));

        Assert.Matches($@"(?m)^{id} \| SfNet \| {descriptor.DefaultSeverity} \| ", rows);
    }

    [Fact]
    public void Every_diagnostic_is_provoked_by_a_test()
    {
        // SFN099 is a fault of ours, so no source provokes it; it has a test of its own.
        IEnumerable<string> missing = Descriptors.All.Select(descriptor => descriptor.Id).Except(Provocation.All.Select(provocation => provocation.Id));

        Assert.Equal(["SFN099"], missing);
    }

    [Fact]
    public void Every_problem_has_a_descriptor_and_every_descriptor_a_problem()
    {
        string factories = File.ReadAllText(Repository.Path("Generator", "Diagnostics", "Problems.cs"));

        IEnumerable<string> problems = Regex.Matches(factories, "new\\(\"(SFN\\d+)\"").Select(match => match.Groups[1].Value);

        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id).Order(), problems.Order());
    }

    [Fact]
    public void All_but_errors_let_a_network_be_compiled()
    {
        Assert.All(Descriptors.All, descriptor => Assert.Equal(descriptor.DefaultSeverity == DiagnosticSeverity.Error, Problems.IsError(descriptor.Id)));
    }
}
