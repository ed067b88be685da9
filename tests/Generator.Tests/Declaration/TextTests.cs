using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

public sealed class TextTests
{
    [Fact]
    public void Texts_with_quotes_and_angle_brackets_reach_the_generated_code_as_they_are()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using SfNet;

            namespace Demo;

            [Network("a\"b\\<c>&d"), Input(3, 4, 4), OptionalKeys("x\"y.*")]
            public sealed partial class Net
            {
                [Name("k\"e\\y"), Conv2d(2, 1)] public static partial Layer A { get; }
            }
            """);

        Assert.Empty(run.Diagnostics);
        var description = (NetworkDescription)run.Load().GetType("Demo.Net")!.GetProperty("Description")!.GetValue(null)!;
        Assert.Equal("a\"b\\<c>&d", description.Name);
        Assert.Equal("k\"e\\y.weight", description.Parameters[0].Key);
        Assert.Equal(["x\"y.*"], description.OptionalKeys);
    }

    [Fact]
    public void A_network_may_hold_another_that_is_called_like_a_generated_type()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using SfNet;

            namespace Demo;

            [Network("outer"), Input(3, 4, 4)]
            public sealed partial class Net
            {
                [Conv2d(2, 1)] public static partial Layer A { get; }

                [Network("inner"), Input(3, 4, 4)]
                public sealed partial class Tables
                {
                    [Conv2d(2, 1)] public static partial Layer A { get; }
                }
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.NotNull(run.Load().GetType("Demo.Net+Tables"));
    }
}
