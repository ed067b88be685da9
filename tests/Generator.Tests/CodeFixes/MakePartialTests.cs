using System;
using System.Threading.Tasks;
using SfNet.CodeFixes;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.CodeFixes;

public sealed class MakePartialTests
{
    [Fact]
    public async Task A_network_becomes_partial_and_then_compiles()
    {
        string right = Source.Network(Source.Member("A"));
        string wrong = right.Replace("sealed partial class", "sealed class", StringComparison.Ordinal);

        (string title, string text) = (await Fixing.FirstAsync(new MakePartial(), "SFN001", wrong))!.Value;

        Assert.Equal("Make 'Net' partial", title);
        Assert.Equal(right, text);
        Assert.Empty(GeneratorRun.Of(text).Diagnostics);
    }

    [Fact]
    public async Task A_class_around_a_network_becomes_partial()
    {
        string wrong = Source.Network(Source.Member("A"), "internal static class Outer {\n[Network(\"net\"), Input(3, 32, 32)]", "}");

        (string title, string text) = (await Fixing.FirstAsync(new MakePartial(), "SFN001", wrong))!.Value;

        Assert.Equal("Make 'Outer' partial", title);
        Assert.Equal(wrong.Replace("static class Outer", "static partial class Outer", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task A_block_becomes_partial()
    {
        string right = Source.Network(Source.Member("A", "Twice(4)"), others: Source.TwiceBlock);

        (string _, string text) = (await Fixing.FirstAsync(
            new MakePartial(), "SFN001", right.Replace("partial class TwiceAttribute", "class TwiceAttribute", StringComparison.Ordinal)))!.Value;

        Assert.Equal(right, text);
    }
}
