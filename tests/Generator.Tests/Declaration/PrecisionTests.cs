using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class PrecisionTests
{
    private const string ExactNetwork = "[Network(\"net\"), Input(3, 32, 32), Precision(Precision.Exact)]";

    private const string Blocks = """
        public sealed partial class MixedAttribute : BlockAttribute
        {
            [Precision(Precision.Exact), Conv2d(4, 3)] public static partial Layer First { get; }

            [Precision(Precision.Fast), Conv2d(4, 3)] public static partial Layer Second { get; }

            [Conv2d(4, 3)] public static partial Layer Third { get; }
        }

        [Precision(Precision.Exact)]
        public sealed partial class StrictAttribute : BlockAttribute
        {
            [Precision(Precision.Fast), Conv2d(4, 3)] public static partial Layer Only { get; }
        }
        """;

    [Fact]
    public void Nothing_is_exact_that_is_not_declared_so()
    {
        Assert.Empty(ExactLayers(Source.Network(Source.Member("A", "Conv2d(4, 3)") + Source.Member("B", "Relu"))));
    }

    [Fact]
    public void A_network_makes_all_its_layers_exact_but_those_that_say_otherwise()
    {
        string members = Source.Member("A", "Conv2d(4, 3)") + Source.Member("B", "Precision(Precision.Fast), Conv2d(4, 3), Relu") + Source.Member("C", "Mixed");

        Assert.Equal(["A", "C.First", "C.Second", "C.Third"], ExactLayers(Source.Network(members, ExactNetwork, Blocks)));
    }

    [Fact]
    public void A_member_makes_all_it_stands_for_exact()
    {
        string members = Source.Member("A", "Conv2d(4, 3)") + Source.Member("B", "Precision(Precision.Exact), Mixed");

        Assert.Equal(["B.First", "B.Second", "B.Third"], ExactLayers(Source.Network(members, others: Blocks)));
    }

    [Fact]
    public void A_block_makes_its_layers_more_exact_and_never_less()
    {
        string members = Source.Member("A", "Mixed") + Source.Member("B", "Strict") + Source.Member("C", "Precision(Precision.Fast), Strict");

        Assert.Equal(["A.First", "B.Only", "C.Only"], ExactLayers(Source.Network(members, others: Blocks)));
    }

    [Fact]
    public void A_block_of_another_assembly_is_read_alike()
    {
        MetadataReference library = GeneratorRun.Start(Compile.Of([("Blocks.cs", "using SfNet;\nnamespace Demo;\n" + Blocks)], "Library")).ToReference();
        string members = Source.Member("A", "Mixed") + Source.Member("B", "Strict");

        Assert.Equal(["A.First", "B.Only"], ExactLayers(Source.Network(members), library));
    }

    [Theory]
    [InlineData("SfNet.Precision(SfNet.Precision.Exact)")]
    [InlineData("PrecisionAttribute(Precision.Exact)")]
    [InlineData("Precision(precision: Precision.Exact)")]
    [InlineData("Precision((Precision)1)")]
    public void All_ways_to_write_it_are_understood(string attribute)
    {
        Assert.Equal(Generator.Declaration.Precision.Exact, Reading.Of(Source.Network(Source.Member("A", attribute + ", Conv2d(1, 1)"))).Members[0].Precision);
    }

    private static IEnumerable<string> ExactLayers(string source, params MetadataReference[] further)
    {
        NetworkDeclaration network = Reading.Of(source, further);
        var problems = new ProblemList();
        ModelGraph? graph = GraphBuilder.Build(network, network.Inputs[0], OperatorList.Instance, problems, default);
        Assert.Empty(problems.All);
        return graph!.Nodes.Where(node => node.IsExact).Select(node => node.Name);
    }
}
