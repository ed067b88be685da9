using System;
using SfNet.Generator.Declaration;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class EqualityTests
{
    private const string Class = "[Network(\"net\", Keys = \"s\"), Input(3, 32, 64), ImageInput(1, 2, 3, 4, 5, 6), InputMultipleOf(8), KeyAlias(\"s\", \"a\", \"b\"), OptionalKeys(\"c\"), Precision(Precision.Exact)]";
    private static readonly string Members = Source.Member("A", "Conv2d(4, 3, Bias = false), Relu") + Source.Member("B", "From(\"A\"), Precision(Precision.Fast), Name(\"n\"), When(\"true\"), Twice(4, Stride = 2), Add(\"A\", \"A\")");
    private static readonly string Text = Source.Network(Members, Class, Source.TwiceBlock);

    [Fact]
    public void The_same_source_gives_equal_declarations_with_equal_hashes()
    {
        NetworkDeclaration one = Reading.Of(Text);
        NetworkDeclaration two = Reading.Of("\n\n" + Text.Replace("    ", "\t", StringComparison.Ordinal));

        Assert.NotSame(one, two);
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    [Theory]
    [InlineData("Network(\"net\"", "Network(\"nat\"")]
    [InlineData("Keys = \"s\"", "Keys = \"t\"")]
    [InlineData("Input(3, 32", "Input(1, 32")]
    [InlineData("Input(3, 32", "Input(3, 16")]
    [InlineData("ImageInput(1, 2, 3, 4, 5, 6)", "ImageInput(1, 2, 3, 4, 5, 7)")]
    [InlineData("ImageInput(1, 2", "ImageInput(2, 1")]
    [InlineData("InputMultipleOf(8)", "InputMultipleOf(4)")]
    [InlineData("KeyAlias(\"s\", \"a\", \"b\")", "KeyAlias(\"s\", \"b\", \"a\")")]
    [InlineData("OptionalKeys(\"c\")", "OptionalKeys(\"d\")")]
    [InlineData("Precision(Precision.Exact)", "Precision(Precision.Fast)")]
    [InlineData("Precision(Precision.Fast)", "Precision(Precision.Exact)")]
    [InlineData("Precision(Precision.Fast), Name", "Name")]
    [InlineData("Conv2d(4, 3", "Conv2d(5, 3")]
    [InlineData("Conv2d(4, 3", "Conv2d(3, 4")]
    [InlineData("Conv2d(4, 3, Bias", "Conv2d(4.0, 3, Bias")]
    [InlineData("Conv2d(4, 3, Bias", "Conv2d(\"4\", 3, Bias")]
    [InlineData("Bias = false), Relu]", "Bias = true), Relu]")]
    [InlineData(", Relu] public static partial Layer A", ", Tanh] public static partial Layer A")]
    [InlineData("Layer A {", "Layer C {")]
    [InlineData("public static partial Layer A", "internal static partial Layer A")]
    [InlineData("From(\"A\")", "From(Layer.Input)")]
    [InlineData("Name(\"n\")", "Name(\"m\")")]
    [InlineData("When(\"true\")", "When(\"false\")")]
    [InlineData("Twice(4, Stride = 2)", "Twice(4, Stride = 1)")]
    [InlineData("Twice(4, Stride = 2), Add", "Add")]
    [InlineData("Add(\"A\", \"A\")", "Add(\"A\", \"A\", \"A\")")]
    [InlineData("[From(\"A\")", "[Output, From(\"A\")")]
    [InlineData("[From(\"A\")", "[TrainingOnly, From(\"A\")")]
    [InlineData("DefaultValue(1)", "DefaultValue(3)")]
    [InlineData("namespace Demo", "namespace Other")]
    [InlineData("class Net", "class Nit")]
    [InlineData("public sealed partial class Net", "internal sealed partial class Net")]
    [InlineData("Conv2d(nameof(Channels), 3, Bias", "Conv2d(nameof(Channels), 5, Bias")]
    public void Every_single_change_gives_an_unequal_declaration(string part, string changed)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);

        Assert.NotEqual(Reading.Of(Text), Reading.Of(Text.Replace(part, changed, StringComparison.Ordinal)));
    }
}
