using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator;
using SfNet.Generator.Declaration;
using SfNet.Generator.Graph;
using SfNet.Ilgpu;
using SfNet.Reference;

namespace SfNet.Kit.Ilgpu;

/// <summary>
/// Graphs compiled for GPUs and loaded, many in one assembly. Without ILGPU their kernels are instrumented, so that the emulator's checks see each access; with it they
/// are what a user's build makes.
/// </summary>
internal sealed class GpuGraphs
{
    private readonly Lazy<Assembly> assembly;

    private GpuGraphs(CSharpCompilation sources)
    {
        Sources = sources;
#if HAS_ILGPU
        assembly = new(() => Compile.Load(Compile.Emit(sources)));
#else
        assembly = new(() => Compile.Load(Compile.Emit(KernelInstrumentation.Apply(sources).Compilation)));
#endif
    }

    /// <summary>What was compiled, not instrumented.</summary>
    public CSharpCompilation Sources { get; }

    /// <summary>The assembly.</summary>
    public Assembly Assembly => assembly.Value;

    /// <summary>Compiles canonical graphs; each becomes a class named after its position.</summary>
    public static GpuGraphs Of(IReadOnlyList<ModelGraph> graphs) => new(Compile.Of(
        graphs.SelectMany((graph, i) => CompiledGraphs.Sources(graph, i, Target.All(DeviceSupport.Kernels))),
        "Drawn",
        [.. IlgpuReferences.All, MetadataReference.CreateFromFile(typeof(GpuNetwork).Assembly.Location)]));

    /// <summary>A network on a GPU with the parameters that its oracle uses.</summary>
    public GpuNetwork Create(int index, ParameterSet parameters, GpuOptions gpu)
    {
        MethodInfo create = Assembly.GetType($"Drawn.G{index}")!.GetMethod("CreateGpu")!;
        return (GpuNetwork)create.Invoke(null, [CompiledGraphs.Weights(parameters), gpu, null])!;
    }
}
