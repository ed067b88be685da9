using System;
using System.Threading.Tasks;
using SfNet.CodeFixes;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.CodeFixes;

public sealed class CorrectMemberNameTests
{
    [Theory]
    [InlineData("From(nameof(Stam)), Relu", "From(nameof(Stem)), Relu")]
    [InlineData("From(\"Stam\"), Relu", "From(nameof(Stem)), Relu")]
    [InlineData("From(Layer.Input), Conv2d(1, 1), Add(nameof(Stem), nameof(Stam))", "From(Layer.Input), Conv2d(1, 1), Add(nameof(Stem), nameof(Stem))")]
    [InlineData("From(\"Bod.Sum\"), Relu", "From(\"Body.Sum\"), Relu")]
    [InlineData("From($\"{nameof(Body)}.{nameof(TwiceAttribute.Sun)}\"), Relu", "From($\"{nameof(Body)}.{nameof(TwiceAttribute.Sum)}\"), Relu")]
    public async Task A_misspelt_member_is_replaced_by_the_one_that_was_meant(string wrong, string right)
    {
        string source = Source.Network($"{Source.Member("Stem")}{Source.Member("Body", "Twice(1)")}{Source.Member("B", wrong)}", others: Source.TwiceBlock);

        (string _, string text) = (await Fixing.FirstAsync(new CorrectMemberName(), "SFN003", source))!.Value;

        Assert.Equal(source.Replace(wrong, right, StringComparison.Ordinal), text);
        Assert.DoesNotContain(GeneratorRun.Of(text).Diagnostics, diagnostic => diagnostic.Id == "SFN003");
    }

    [Fact]
    public async Task A_name_like_no_other_gets_no_suggestion()
    {
        string source = Source.Network(Source.Member("Stem") + Source.Member("B", "From(\"SomethingElseAltogether\"), Relu"));

        Assert.Null(await Fixing.FirstAsync(new CorrectMemberName(), "SFN003", source));
    }
}
