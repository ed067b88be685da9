using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Writes the kernels of all plans, a class for each.</summary>
internal static class KernelFrame
{
    public static string Write(IlgpuUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("its kernels."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System.CodeDom.Compiler;
            using global::ILGPU;
            using global::ILGPU.Algorithms;
            using global::ILGPU.Runtime;
            using global::SfNet.Ilgpu;
            """);
        foreach ((string name, KernelText kernel) in unit.Kernels.Kernels)
        {
            code.Line();
            code.Line($"/// <summary>{Literals.Comment(char.ToUpperInvariant(kernel.Summary[0]) + kernel.Summary.Substring(1))}.</summary>");
            code.Line($"[{GeneratedNames.GeneratedCode}]");
            using (code.Block($"internal static class {name}"))
            {
                code.Line("/// <summary>The kernel.</summary>");
                using (code.Block($"public static void Run({kernel.Signature})"))
                {
                    code.Line(kernel.Body);
                }

                if (kernel.Functions.Length > 0)
                {
                    code.Line();
                    code.Line(kernel.Functions);
                }
            }
        }

        return code.ToString();
    }
}
