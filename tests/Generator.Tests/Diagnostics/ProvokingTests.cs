using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Declaration;
using SfNet.Generator.Support;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Diagnostics;

public sealed class ProvokingTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (int i = 0; i < Provocation.All.Count; i++)
            {
                cases.Add(i, Provocation.All[i].Id);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_gives_its_diagnostic_alone_at_its_place_with_its_message(int index, string id)
    {
        Provocation provocation = Provocation.All[index];

        GeneratorRun run = GeneratorRun.Of([("Network.cs", provocation.Text), ("Beside.cs", provocation.Beside)]);

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        Assert.Equal("Network.cs", lines.Path);
        Assert.Equal(provocation.Place, provocation.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(provocation.Text[..diagnostic.Location.SourceSpan.Start].Count(c => c == '\n'), lines.StartLinePosition.Line);
        Assert.Equal(provocation.Message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_other_half_of_the_members_is_generated_all_the_same_where_the_class_allows_it(int index, string id)
    {
        Provocation provocation = Provocation.All[index];

        GeneratorRun run = GeneratorRun.Of([("Network.cs", provocation.Text), ("Beside.cs", provocation.Beside)]);

        bool closed = id == "SFN001" || provocation.Text.Contains("partial string", System.StringComparison.Ordinal);
        Assert.Equal(closed, run.After.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_fault_in_the_compiler_itself_names_the_network_and_does_not_escape()
    {
        var network = new NetworkDeclaration(
            "Demo", "Net", "net", EquatableArray.Of(new Generator.Declaration.InputSize(3, 32, 32)), EquatableArray.Of(new MemberDeclaration(null!, default)), default);

        Compiled compiled = Compiler.Compile(network, default, CancellationToken.None);

        Generator.Diagnostics.Problem problem = Assert.Single(compiled.Problems);
        Assert.Equal("SFN099", problem.Id);
        Assert.Equal("net", problem.Arguments[0]);
    }
}
