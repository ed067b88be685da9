using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>A kernel of the runtime's library: which operators it serves and how its call reads.</summary>
internal abstract class CpuKernel : IKernel
{
    /// <summary>Also the name of the runtime's class.</summary>
    public virtual string Name => GetType().Name;

    public virtual string? Packing => null;

    public virtual string Variant(KernelSite site) => "";

    public virtual bool IsExact => true;

    public abstract string? Accepts(KernelSite site);

    public virtual int? RowBlock(KernelSite site) => null;

    // Workers have scratch memory of their own.
    public long WorkspaceBytes(KernelSite site) => 0;

    public virtual KernelCost? Estimate(KernelSite site) => null;

    /// <summary>The call.</summary>
    public abstract string Call(StepCall call);

    /// <summary>An expression for the scratch bytes that each worker needs, or null for none.</summary>
    public virtual string? Scratch(PlanStep step) => null;
}
