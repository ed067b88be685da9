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

            using global::System.CodeDom.Compiler;
            using global::System.Runtime.CompilerServices;
            using global::SfNet.Kernels;
            using global::SfNet.Numerics;
            """);
        foreach (string template in templates)
        {
            code.Line();
            code.Line(template);
        }

        return code.ToString();
    }
}
