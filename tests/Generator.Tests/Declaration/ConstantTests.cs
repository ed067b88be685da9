using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Support;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class ConstantTests
{
    private const string Constants = """
        internal static class Known
        {
            public const int Six = 6;
            public const string Word = "word";
            public const object? Nothing = null;
        }
        """;

    [Theory]
    [InlineData("3", 3, true)]
    [InlineData("-3", -3, true)]
    [InlineData("- ( - 3 )", 3, true)]
    [InlineData("2.0", 2, false)]
    [InlineData("-0.5", -0.5, false)]
    [InlineData("0.1f", 0.1, false)]
    [InlineData("1_000L", 1000, true)]
    [InlineData("0x10u", 16, true)]
    [InlineData("int.MinValue", int.MinValue, true)]
    [InlineData("-2147483648", int.MinValue, true)]
    [InlineData("double.NaN", double.NaN, false)]
    [InlineData("double.PositiveInfinity", double.PositiveInfinity, false)]
    [InlineData("Known.Six", 6, true)]
    [InlineData("Known.Six * 2 + 1", 13, true)]
    [InlineData("ResizeMode.Nearest", 1, true)]
    [InlineData("(byte)7", 7, true)]
    [InlineData("sizeof(int)", 4, true)]
    public void A_number_is_read_however_it_is_written(string expression, double number, bool whole)
    {
        ArgumentValue? value = Reading.FirstUse($"Conv2d(1, {expression})", Constants).Find("Kernel");

        Assert.Equal(ArgumentValue.Of(number, whole), value);
    }

    [Theory]
    [InlineData("nameof(Known)", "Known")]
    [InlineData("nameof(Known.Word)", "Word")]
    [InlineData("nameof(System.Collections.Generic.List<int>)", "List")]
    [InlineData("Known.Word", "word")]
    [InlineData("\"a\" + \"b\" + nameof(Known)", "abKnown")]
    [InlineData("$\"4 * {nameof(Known)} + {Known.Word}\"", "4 * Known + word")]
    [InlineData("$\"{{index}}\"", "{index}")]
    [InlineData("$\"a\\t\\\"{{{nameof(Known)}}}\"", "a\t\"{Known}")]
    [InlineData("$@\"a\"\"{{b}}\"", "a\"{b}")]
    [InlineData("$\"\"\"a {nameof(Known)}\"\"\"", "a Known")]
    [InlineData("$$\"\"\"{a} {{nameof(Known)}}\"\"\"", "{a} Known")]
    [InlineData("@\"a\\b\"", "a\\b")]
    [InlineData("\"\"\"raw \"text\" \"\"\"", "raw \"text\" ")]
    [InlineData("$\"{$\"{nameof(Known)}\"}\"", "Known")]
    [InlineData("\"\\u0041\"", "A")]
    [InlineData("nameof(@Known)", "Known")]
    public void A_text_is_read_however_it_is_put_together(string expression, string text)
    {
        ArgumentValue? value = Reading.FirstUse($"Conv2d(1, {expression})", Constants).Find("Kernel");

        Assert.Equal(ArgumentValue.Of(text), value);
    }

    [Fact]
    public void A_text_of_many_parts_does_not_exhaust_the_stack()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("\"x\"", 2_000));

        ArgumentValue? value = Reading.FirstUse($"Conv2d(1, {sum})").Find("Kernel");

        Assert.Equal(2_000, value!.Text.Length);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("!true", false)]
    public void A_truth_value_is_read(string expression, bool truth)
    {
        Assert.Equal(ArgumentValue.Of(truth), Reading.FirstUse($"Conv2d(1, 1, Bias = {expression})").Find("Bias"));
    }

    [Theory]
    [InlineData("typeof(int)")]
    [InlineData("'c'")]
    [InlineData("new object[] { 1 }")]
    [InlineData("Unknown.Thing")]
    [InlineData("System.Math.Sqrt(2)")]
    public void What_is_no_constant_keeps_its_source_for_the_message(string expression)
    {
        Assert.Equal(ArgumentValue.Unreadable(expression), Reading.FirstUse($"Conv2d(1, {expression})").Find("Kernel"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("default")]
    [InlineData("(null)")]
    public void Null_is_read_as_nothing(string expression)
    {
        Assert.Equal(ArgumentValue.Null, Reading.FirstUse($"Conv2d(1, 1, Stride = {expression})").Find("Stride"));
    }

    [Fact]
    public void A_whole_number_becomes_a_decimal_one_where_the_property_is_decimal()
    {
        OperatorUse use = Reading.FirstUse("BatchNorm2d(Epsilon = 1, Affine = 1)");

        Assert.Equal(ArgumentValue.Of(1, whole: false), use.Find("Epsilon"));
        Assert.Equal(ArgumentValue.Of(1, whole: true), use.Find("Affine"));
    }

    [Theory]
    [InlineData("Add(\"a\", nameof(Known))", "a,Known")]
    [InlineData("Add(new[] { \"a\", Known.Word })", "a,word")]
    [InlineData("Add(new string[] { \"a\", \"b\" })", "a,b")]
    [InlineData("Add([\"a\", \"b\"])", "a,b")]
    [InlineData("Add(sources: [\"a\"])", "a")]
    [InlineData("Add(\"a\")", "a")]
    [InlineData("Add", "")]
    [InlineData("Add()", "")]
    public void A_list_of_names_is_read_with_and_without_an_array(string attribute, string names)
    {
        ArgumentValue? value = Reading.FirstUse(attribute, Constants).Find("Sources");

        Assert.Equal(names.Length == 0 ? default : names.Split(',').ToEquatable(), value?.Items ?? default);
    }

    [Fact]
    public void A_list_with_a_part_that_is_no_text_is_unreadable()
    {
        Assert.Equal(ArgumentValue.Unreadable("1"), Reading.FirstUse("Add(\"a\", 1)").Find("Sources"));
    }
}
