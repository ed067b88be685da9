using System.Collections.Generic;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>How a step of a training is computed: the calls of the runtime's library that it is made of, and the memory these need.</summary>
internal abstract class TrainingKernel : IKernel
{
    public string Name => GetType().Name;

    public bool IsExact => true;

    public string? Packing => null;

    /// <summary>Whether the kernel serves a step.</summary>
    public abstract bool Serves(KernelSite site);

    public string? Accepts(KernelSite site) => Serves(site) ? "the only kernel" : null;

    // One kernel serves each step, as a whole.
    public KernelCost? Estimate(KernelSite site) => null;

    public int? RowBlock(KernelSite site) => null;

    public bool Joins(KernelSite site) => false;

    public string Variant(KernelSite site) => "";

    // Workspace is needed for one step at a time, so that it lies outside the arena, which grows with the batch.
    public long WorkspaceBytes(KernelSite site) => 0;

    /// <summary>The calls, a line each.</summary>
    public abstract IEnumerable<string> Lines(TrainingCall call);

    /// <summary>Expressions for the floats of workspace that the calls need, in terms of <c>batch</c>.</summary>
    public virtual IEnumerable<string> Workspace(TrainingCall call) => [];

    /// <summary>Expressions for the bytes of scratch memory that each worker needs.</summary>
    public virtual IEnumerable<string> Scratch(TrainingCall call) => [];

    /// <summary>Objects that live as long as the engine, such as packed weights.</summary>
    public virtual IEnumerable<TrainingField> Fields(TrainingCall call) => [];
}

/// <summary>A field of the layers' class.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">An expression that makes it, in terms of <c>batch</c>.</param>
/// <param name="Words">What it holds.</param>
/// <param name="Disposable">Whether it holds memory, and tells how much scratch memory it needs.</param>
internal sealed record TrainingField(string Type, string Name, string Value, string Words, bool Disposable = true);
