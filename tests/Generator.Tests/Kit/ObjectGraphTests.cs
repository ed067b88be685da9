using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Kit;

public sealed class ObjectGraphTests
{
    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText("class C;");

    [Fact]
    public void A_symbol_a_tree_a_node_or_a_location_is_found_however_deep()
    {
        INamedTypeSymbol symbol = CSharpCompilation.Create("x", [Tree]).GetTypeByMetadataName("C")!;

        Assert.Equal("output[1].<Symbol>i__Field is a NonErrorNamedTypeSymbol", ObjectGraph.FindForbidden(new object?[] { null, new { Symbol = symbol } }));
        Assert.NotNull(ObjectGraph.FindForbidden(new[] { Tree }));
        Assert.NotNull(ObjectGraph.FindForbidden((1, Tree.GetRoot())));
        Assert.NotNull(ObjectGraph.FindForbidden(Tree.GetRoot().GetLocation()));
    }

    [Fact]
    public void A_declaration_holds_none_of_these()
    {
        Assert.Null(ObjectGraph.FindForbidden(Reading.Of(Source.TinyNet)));
    }
}
