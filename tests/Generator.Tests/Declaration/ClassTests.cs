using System;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class ClassTests
{
    [Fact]
    public void What_stands_on_the_class_is_read()
    {
        NetworkDeclaration network = Reading.Of(Source.Network(
            Source.Member("A"),
            """
            [Network("my net", Keys = "theirs"), Input(3, 64, 128), Input(3, 128, 256), ImageInput(1, 2, 3, 4, 5, 6), InputMultipleOf(32)]
            [KeyAlias("theirs", "a.*", "b.*"), KeyAlias("theirs", "c", ""), OptionalKeys("d.*")]
            """));

        Assert.Equal(("Demo", "Net", "my net", "theirs", 32), (network.Namespace, network.ClassName, network.Name, network.KeyScheme, network.InputMultiple));
        Assert.Equal([new Generator.Declaration.InputSize(3, 64, 128), new Generator.Declaration.InputSize(3, 128, 256)], network.Inputs);
        Assert.Equal([1.0, 2, 3], network.Image!.Mean);
        Assert.Equal([4.0, 5, 6], network.Image.Deviation);
        Assert.Equal([new KeyAlias("theirs", "a.*", "b.*"), new KeyAlias("theirs", "c", "")], network.Aliases);
        Assert.Equal(["d.*"], network.OptionalKeys);
        Assert.Empty(network.Problems);
    }

    [Fact]
    public void Parts_in_several_files_give_their_members_by_path_and_then_by_position()
    {
        (string, string)[] sources =
        [
            ("b.cs", "using SfNet; partial class Net { " + Source.Member("Third") + " }"),
            ("a.cs", "using SfNet; [Network(\"net\"), Input(3, 8, 8)] partial class Net { " + Source.Member("First") + " } partial class Net { " + Source.Member("Second") + " }"),
        ];

        Assert.Equal(["First", "Second", "Third"], Reading.Of(sources).Members.Select(member => member.Name));
        Assert.Equal(Reading.Of(sources), Reading.Of([sources[1], sources[0]]));
        GeneratorRun run = GeneratorRun.Of(sources);
        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void A_network_that_is_marked_twice_is_one_network()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using SfNet;
            [Network("net"), Input(3, 8, 8)] partial class Net { [Relu] public static partial Layer A { get; } }
            [Network("net")] partial class Net;
            """);

        Assert.Single(run.Outputs("Model"));
    }

    [Theory]
    [InlineData("public static partial class Outer")]
    [InlineData("public partial struct Outer")]
    [InlineData("public partial record Outer")]
    [InlineData("public readonly partial record struct Outer")]
    [InlineData("public partial interface Outer")]
    [InlineData("public partial class @while")]
    public void A_network_may_stand_inside_another_type(string outer)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("A"), outer + " {\n[Network(\"net\"), Input(3, 8, 8)]", "}"));

        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void A_network_inside_a_generic_type_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("A"), "public partial class Outer<T> {\n[Network(\"net\"), Input(3, 8, 8)]", "}"));

        Assert.Equal("SFN019", Assert.Single(run.Diagnostics).Id);
        Assert.DoesNotContain(run.After.GetDiagnostics(), diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("namespace @event.@class;")]
    [InlineData("namespace A.B.C;")]
    [InlineData("")]
    public void A_network_may_stand_in_any_namespace(string space)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("@int") + Source.Member("A", "Twice(4)"), others: Source.TwiceBlock)
            .Replace("namespace Demo;", space, StringComparison.Ordinal).Replace("class Net", "class @string", StringComparison.Ordinal));

        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void Members_keep_the_access_that_they_are_declared_with()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(
            "[Relu] static partial Layer A { get; } [Relu] internal static partial Layer B { get; } [Relu] static private partial Layer C { get; } [Relu] protected internal static partial Layer D { get; }")
            .Replace("sealed partial class", "partial class", StringComparison.Ordinal));

        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void Texts_of_any_kind_are_written_so_that_they_compile()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(
            Source.Member("A", "Name(\"q\\\"\\\\ <x> */\\u2028\"), Conv2d(4, 1, Name = \"\\0\\\"\")"),
            "[Network(\"a \\\"b\\\" \\\\ <c> */ {d} &amp;\"), Input(3, 8, 8)]"
                + " [OptionalKeys(\"\\\"\\\\*\"), KeyAlias(\"\\\"\", \"{\", \"}\")]"));

        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void Networks_whose_names_differ_in_capital_letters_only_both_get_their_files()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using SfNet;
            namespace Demo
            {
                [Network("a"), Input(3, 8, 8)] public sealed partial class Net { [Conv2d(1, 1)] public static partial Layer A { get; } }
                [Network("b"), Input(3, 8, 8)] public sealed partial class NET { [Conv2d(1, 1)] public static partial Layer A { get; } }
            }
            namespace DEMO
            {
                public sealed partial class NetAttribute : BlockAttribute { [Conv2d(1, 1)] public static partial Layer A { get; } }
                [Network("c"), Input(3, 8, 8)] public sealed partial class nEt { [Conv2d(1, 1)] public static partial Layer A { get; } }
            }
            """);

        Assert.Empty(run.Diagnostics);
        run.Load();
    }

    [Fact]
    public void A_class_that_is_network_and_block_at_once_is_reported_and_not_generated_twice()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("A")).Replace("class Net", "class Net : BlockAttribute", StringComparison.Ordinal));

        Assert.Equal("SFN019", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void A_name_that_the_generated_half_has_itself_is_refused()
    {
        string[] taken = [.. typeof(Network).GetMembers(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.FlattenHierarchy)
            .Where(member => member is System.Reflection.MethodBase { IsSpecialName: false, IsPrivate: false, IsAssembly: false } or System.Reflection.PropertyInfo)
            .Select(member => member.Name).Where(name => !name.Contains('.', StringComparison.Ordinal)).Distinct(), "Load", "LoadGpu", "Create", "CreateGpu", "Description", "layers"];

        foreach (string name in taken)
        {
            GeneratorRun run = GeneratorRun.Start(Compile.Of([("Network.cs", Source.Network(Source.Member("A") + Source.Member(name)))]));

            Assert.Equal((name, "SFN002"), (name, run.Diagnostics.Select(diagnostic => diagnostic.Id).SingleOrDefault()));
        }
    }
}
