using System.Collections.Generic;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A kind of kernel for GPUs: which operators it serves, and its text for a step, all sizes written into it.</summary>
internal abstract class IlgpuKernel : IKernel
{
    /// <summary>Threads of a group for kernels that compute one result a thread.</summary>
    public const int Threads = 256;

    /// <summary>The GPU that tiles are chosen for.</summary>
    protected static DeviceDescription Device => DeviceDescription.Default;

    public virtual string Name => GetType().Name;

    public virtual string? Packing => null;

    public virtual string Variant(KernelSite site) => "";

    public virtual bool IsExact => true;

    public abstract string? Accepts(KernelSite site);

    public virtual KernelCost? Estimate(KernelSite site) => null;

    // Maps lie in the GPU's own memory, which is large and fast: none is computed in bands.
    public int? RowBlock(KernelSite site) => null;

    public virtual long WorkspaceBytes(KernelSite site) => 0;

    /// <summary>The launches that make a step's result, in order.</summary>
    public abstract IReadOnlyList<DeviceLaunch> Launches(DeviceStep step);
}
