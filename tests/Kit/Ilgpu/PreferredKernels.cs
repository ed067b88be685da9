using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Ilgpu;
using SfNet.Generator.Planning;

namespace SfNet.Kit.Ilgpu;

/// <summary>The kernels for GPUs with one in front of all others, which serves whatever it accepts.</summary>
internal sealed class PreferredKernels(string name) : IKernelSource
{
    public IReadOnlyList<IKernel> Kernels { get; } = [new Preferred(IlgpuKernelList.Instance.Of(name)), .. IlgpuKernelList.Instance.Kernels.Where(kernel => kernel.Name != name)];

    public bool OffersCandidates => false;

    public int ElementBytes(Generator.Graph.ModelGraph graph, int value) => IlgpuKernelList.Instance.ElementBytes(graph, value);

    private sealed class Preferred(IKernel kernel) : IKernel
    {
        public string Name => kernel.Name;

        // One that competes with no other must be exact.
        public bool IsExact => true;

        public string? Packing => kernel.Packing;

        public string? Accepts(KernelSite site) => kernel.Accepts(site);

        public KernelCost? Estimate(KernelSite site) => null;

        public int? RowBlock(KernelSite site) => kernel.RowBlock(site);

        public long WorkspaceBytes(KernelSite site) => kernel.WorkspaceBytes(site);

        public bool Joins(KernelSite site) => kernel.Joins(site);

        public string Variant(KernelSite site) => kernel.Variant(site);
    }
}
