using SfNet.Generator.Emit;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

public sealed class SourceWriterTests
{
    [Fact]
    public void Blocks_are_indented_and_blank_lines_carry_no_spaces()
    {
        var code = new SourceWriter();
        using (code.Block("class A"))
        {
            using (code.Block("void B()"))
            {
                code.Line("one;\r\n\r\n    two;");
            }

            code.Line();
            code.Line("int c;");
        }

        Assert.Equal("class A\n{\n    void B()\n    {\n        one;\n\n            two;\n    }\n\n    int c;\n}\n", code.ToString());
    }

    [Fact]
    public void A_hole_of_several_lines_keeps_its_column()
    {
        var code = new SourceWriter();
        string body = "one;\n\ntwo;";

        code.Line($"""
            if (x)
            {"{"}
                {body}
            {"}"} // {body.Length}
            """);

        Assert.Equal("if (x)\n{\n    one;\n\n    two;\n} // 10\n", code.ToString());
    }

    [Fact]
    public void Numbers_are_the_same_under_any_culture()
    {
        using var culture = new HostileCulture();
        var code = new SourceWriter();

        code.Line($"{-1} {-12345678901L} {-0.5f}");

        Assert.Equal("-1 -12345678901 -0.5f\n", code.ToString());
    }
}
