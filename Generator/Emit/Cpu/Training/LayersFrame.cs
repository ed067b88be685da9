using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>Writes the class that holds what layers keep from batch to batch: room for packed weights, settings of losses.</summary>
internal static class LayersFrame
{
    public static string Write(TrainingUnit unit)
    {
        TrainingField[] fields = unit.Calls.SelectMany(call => KernelOf(call).Fields(call)).ToArray();
        var code = new SourceWriter();
        code.Line(unit.Header("what its layers keep from batch to batch."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::SfNet;
            using global::SfNet.Kernels;
            using global::SfNet.Training;

            /// <summary>What the layers of {Literals.Comment(unit.Network.Name)} keep from batch to batch.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal sealed class Layers : IDisposable"))
        {
            using (code.Block("internal Layers(int batch)"))
            {
                foreach (TrainingField field in fields)
                {
                    code.Line($"{field.Name} = {field.Value};");
                }
            }

            foreach (TrainingField field in fields)
            {
                code.Line();
                code.Line($"/// <summary>{field.Words}.</summary>");
                code.Line($"internal {field.Type} {field.Name} {{ get; }}");
            }

            WriteLargest(code, "Bytes of scratch memory that each worker needs.", "internal long ScratchBytes(int batch)", fields.Where(field => field.Disposable).Select(field => $"{field.Name}.ScratchBytes")
                .Concat(Distinct(unit, call => KernelOf(call).Scratch(call))));
            WriteLargest(code, "Floats of workspace that the neediest step needs.", "internal static long WorkspaceFloats(int batch)", Distinct(unit, call => KernelOf(call).Workspace(call)));
            code.Line();
            code.Line("/// <inheritdoc/>");
            using (code.Block("public void Dispose()"))
            {
                foreach (TrainingField field in fields.Where(field => field.Disposable))
                {
                    code.Line($"{field.Name}.Dispose();");
                }
            }
        }

        return code.ToString();
    }

    private static TrainingKernel KernelOf(TrainingCall call) => TrainingKernelList.Instance.Of(call.Step.Kernel);

    private static IEnumerable<string> Distinct(TrainingUnit unit, System.Func<TrainingCall, IEnumerable<string>> needs) => unit.Calls.SelectMany(needs).Distinct();

    private static void WriteLargest(SourceWriter code, string words, string head, IEnumerable<string> needs)
    {
        code.Line();
        code.Line($"/// <summary>{words}</summary>");
        using (code.Block(head))
        {
            code.Line("long most = 0;");
            foreach (string need in needs)
            {
                code.Line($"most = Math.Max(most, {need});");
            }

            code.Line("return most;");
        }
    }
}
