using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator;
using SfNet.Generator.Declaration;
using SfNet.Generator.Emit.Ilgpu;
using SfNet.Generator.Graph;
using SfNet.Ilgpu;
using SfNet.Reference;

namespace SfNet.Kit.Ilgpu;

/// <summary>
/// Graphs compiled for GPUs and loaded, many in one assembly. Without ILGPU their kernels are instrumented, so that the emulator's checks see each access; with it they
/// are what a user's build makes.
/// </summary>
internal sealed class GpuGraphs : ICompiledGraphs
{
    private readonly Lazy<Assembly> assembly;

    private readonly GpuOptions device;

    private GpuGraphs(CSharpCompilation sources, GpuOptions device)
    {
        Sources = sources;
        this.device = device;
        assembly = new(() => Load(sources));
    }

    /// <summary>What was compiled, not instrumented.</summary>
    public CSharpCompilation Sources { get; }

    /// <summary>The assembly.</summary>
    public Assembly Assembly => assembly.Value;

    /// <summary>Compiles canonical graphs; each becomes a class named after its position.</summary>
    /// <param name="graphs">The graphs.</param>
    /// <param name="device">The device that they run on.</param>
    /// <param name="preferred">A kind of kernel that serves whatever it accepts, though another be faster; none unless given.</param>
    /// <param name="storage">How maps are stored.</param>
    public static GpuGraphs Of(IReadOnlyList<ModelGraph> graphs, GpuOptions device, string? preferred = null, StorageType storage = default)
    {
        Target[] targets = Target.All(DeviceSupport.Kernels, (Generator.Declaration.StorageType)storage);
        if (preferred is not null)
        {
            targets[1] = targets[1] with { Backend = new IlgpuBackend(withKernels: true, new PreferredKernels(preferred)) };
        }

        return new(Compile.Of(graphs.SelectMany((graph, i) => CompiledGraphs.Sources(graph, i, targets)), "Drawn", References), device);
    }

    /// <summary>What sources with networks for GPUs refer to.</summary>
    public static MetadataReference[] References { get; } = [.. IlgpuReferences.All, MetadataReference.CreateFromFile(typeof(GpuNetwork).Assembly.Location)];

    /// <summary>Compiles and loads sources with kernels, instrumented where ILGPU is not.</summary>
    public static Assembly Load(CSharpCompilation sources) =>
#if HAS_ILGPU
        Compile.Load(Compile.Emit(sources), isCollectible: false);
#else
        Compile.Load(Compile.Emit(KernelInstrumentation.Apply(sources).Compilation));
#endif

    /// <inheritdoc/>
    public Network Create(int index, ParameterSet parameters)
    {
        MethodInfo create = Assembly.GetType($"Drawn.G{index}")!.GetMethod("CreateGpu")!;
        return (Network)create.Invoke(null, [CompiledGraphs.Weights(parameters), device, null])!;
    }
}
