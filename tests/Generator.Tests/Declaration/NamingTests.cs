using System;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Relu")]
    [InlineData("ReluAttribute")]
    [InlineData("SfNet.Relu")]
    [InlineData("global::SfNet.ReluAttribute")]
    [InlineData("Activation")]
    [InlineData("Words.Relu")]
    [InlineData("Words::ReluAttribute")]
    public void An_operator_is_known_under_every_name_that_the_language_allows(string name)
    {
        string source = "using Activation = SfNet.ReluAttribute;\nusing Words = SfNet;\n" + Source.Network(Source.Member("A", name));

        OperatorUse use = Reading.Of(source).Members[0].Chain[0];

        Assert.Equal(("Relu", false), (use.Name, use.IsBlock));
    }

    [Theory]
    [InlineData("SfNet.Layer")]
    [InlineData("global::SfNet.Layer")]
    [InlineData("Map")]
    public void A_member_s_type_may_be_written_in_full_or_by_an_alias(string type)
    {
        string source = "using Map = SfNet.Layer;\n" + Source.Network(Source.Member("A").Replace("Layer", type, StringComparison.Ordinal));

        Assert.Equal("A", Assert.Single(Reading.Of(source).Members).Name);
    }

    [Fact]
    public void Attributes_that_are_not_ours_are_passed_over()
    {
        string source = Source.Network("[Description(\"x\"), Relu, System.Obsolete] [property: Conv2d(1, 1)] public static partial Layer A { get; }");

        Assert.Equal(["Relu", "Conv2d"], Reading.Of(source).Members[0].Chain.Select(use => use.Name));
    }

    [Fact]
    public void Properties_that_are_not_ours_are_passed_over()
    {
        string source = Source.Network(Source.Member("A") + " public static Layer Last => A; [System.Obsolete] public int Count => 1; public static Layer Other { get; } = A;");

        GeneratorRun run = GeneratorRun.Of(source);

        Assert.Empty(run.Diagnostics);
        Assert.Equal("A", Assert.Single(Reading.Of(source).Members).Name);
    }

    [Theory]
    [InlineData("Resize(2.0)", "Target")]
    [InlineData("Resize(64, 128)", "Height,Width")]
    [InlineData("Resize(width: 64, height: 128)", "Width,Height")]
    [InlineData("Resize(target: nameof(Net), Mode = ResizeMode.Nearest)", "Target,Mode")]
    [InlineData("AdaptiveAvgPool2d(6)", "Height")]
    [InlineData("Conv2d(kernel: 3, channels: 4)", "Kernel,Channels")]
    public void Arguments_in_a_row_are_named_after_the_properties_that_they_set(string attribute, string names)
    {
        Assert.Equal(names.Split(','), Reading.FirstUse(attribute).Arguments.Select(argument => argument.Name));
    }

    [Theory]
    [InlineData("Conv2d", "SFN010: 'A' has nothing for Channels, expected a value")]
    [InlineData("Conv2d(1)", "SFN010: 'A' has nothing for Kernel, expected a value")]
    [InlineData("Conv2d(1, 2, 3)", "SFN010: 'A' has 3 arguments in a row for Conv2d, expected at most 2")]
    [InlineData("Relu(1)", "SFN010: 'A' has 1 arguments in a row for Relu, expected at most 0")]
    [InlineData("From, Relu", "SFN010: 'A' has nothing for From, expected the name of a member")]
    [InlineData("From(1), Relu", "SFN010: 'A' has 1 for From, expected the name of a member")]
    [InlineData("Conv3d(1, 2)", "SFN022: Layer 'A' has 'Conv3d', which is no operator; expected one of the operators in SfNet or a class derived from BlockAttribute")]
    public void Arguments_that_no_constructor_takes_are_reported(string attribute, string message)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(Source.Member("A", attribute)));

        Assert.Equal(message, string.Join("; ", run.Diagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
    }

    [Fact]
    public void Marks_and_names_on_members_are_read()
    {
        MemberDeclaration member = Reading.Of(Source.Network(Source.Member("A", "From(Layer.Input), Name(\"a.b\"), When(\"1 < 2\"), Output, TrainingOnly, Relu(Name = \"r\")"))).Members[0];

        Assert.Equal(("Input", "a.b", "1 < 2", true, true), (member.Source, member.KeyName, member.Condition, member.IsOutput, member.IsTrainingOnly));
        Assert.Equal("r", member.Chain[0].Find("Name")!.Text);
    }
}
