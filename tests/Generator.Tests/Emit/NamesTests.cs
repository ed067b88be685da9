using System.Linq;
using SfNet.Generator.Emit;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Layer1[0].Conv1", "Layer1_0_Conv1", "layer1_0_Conv1")]
    [InlineData("All.Body[12].Sum#3", "All_Body_12_Sum_3", "all_Body_12_Sum_3")]
    [InlineData("Class", "Class", "@class")]
    [InlineData("class", "@class", "@class")]
    [InlineData("Größe", "Größe", "größe")]
    [InlineData("3x3", "_3x3", "_3x3")]
    [InlineData("[0]", "_0", "_0")]
    [InlineData("_", "_", "_")]
    public void Names_of_nodes_become_identifiers(string name, string field, string local)
    {
        Assert.Equal(field, new Names().Of(name));
        Assert.Equal(local, new Names().Local(name));
    }

    [Fact]
    public void Names_that_would_be_the_same_identifier_are_numbered_in_order()
    {
        var names = new Names().Taking("Run");

        Assert.Equal(["A_B", "A_B_2", "A_B_3", "Run_2"], new[] { "A.B", "A_B", "A[B", "Run" }.Select(names.Of));
        Assert.Equal("A_B_2", names.Of("A_B"));
    }

    [Fact]
    public void Local_variables_differ_where_names_differ_only_in_the_first_letter()
    {
        var names = new Names().Taking("Layers");

        Assert.Equal(["stem", "stem_2", "layers_2"], new[] { "Stem", "stem", "layers" }.Select(names.Local));
    }

    [Fact]
    public void A_common_prefix_is_left_out()
    {
        var names = new Names("Logits.");

        Assert.Equal(["Stem", "Logits", "Head_Logits_Out"], new[] { "Logits.Stem", "Logits", "Head.Logits.Out" }.Select(names.Of));
    }

    [Fact]
    public void Members_may_have_any_name_that_the_language_allows()
    {
        string[] members = ["@class", "packer", "PackedLayers", "run", "Stem", "stem", "labels", "bytes", "@int", "Größe", "_", "Map", "value", "ConvolutionWeights"];
        string declared = string.Join("\n", members.Select((name, i) => Source.Member(name, $"Name(\"m{i}\"), Conv2d(1, 1)")));

        GeneratorRun run = GeneratorRun.Of(Source.Network(declared));

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
    }
}
