using System.Linq;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the epilogues of all plans.</summary>
internal static class EpilogueFrame
{
    public static string Write(CpuUnit unit)
    {
        string[] templates = unit.Epilogues.Templates.ToArray();
        if (templates.Length == 0)
        {
            return "";
        }

        var code = new SourceWriter();
        code.Line(unit.Header("what happens to results while they are in a register."));
        code.Line($"""
            namespace {unit.Namespace};

            using System.CodeDom.Compiler;
            using System.Runtime.CompilerServices;
            using SfNet.Kernels;
            using SfNet.Numerics;
            """);
        foreach (string template in templates)
        {
            code.Line();
            code.Line(template);
        }

        return code.ToString();
    }
}
