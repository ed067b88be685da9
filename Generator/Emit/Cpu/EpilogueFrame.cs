using System;
using System.Linq;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the epilogues of all plans.</summary>
internal static class EpilogueFrame
{
    /// <summary>The file, or nothing where there are none.</summary>
    /// <param name="epilogues">The epilogues.</param>
    /// <param name="space">The namespace that they belong to.</param>
    /// <param name="header">Makes the head of the file from what it holds.</param>
    public static string Write(EpilogueTypes epilogues, string space, Func<string, string> header)
    {
        string[] templates = epilogues.Templates.ToArray();
        if (templates.Length == 0)
        {
            return "";
        }

        var code = new SourceWriter();
        code.Line(header("what happens to results while they are in a register."));
        code.Line($"""
            namespace {space};

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
