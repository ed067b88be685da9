using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Writes a network for GPUs through ILGPU: kernels, launches, weights and tables, or the tables alone.</summary>
/// <param name="withKernels">Whether ILGPU is there; without it there are only the tables, which tell what the kernels would be.</param>
/// <param name="kernels">What the planner may choose from.</param>
internal sealed class IlgpuBackend(bool withKernels, IKernelSource kernels) : IBackend
{
    public IKernelSource Kernels => kernels;

    public IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, IReadOnlyList<PlannedSize> sizes, CancellationToken cancellation)
    {
        var unit = new IlgpuUnit(network, sizes);
        var plans = new List<PlannedLaunches>();
        var files = new List<GeneratedFile>();
        foreach (PlannedSize size in sizes)
        {
            cancellation.ThrowIfCancellationRequested();
            PlannedLaunches[] here = size.Plans.Select(plan => PlannedLaunches.Of(unit, size, plan)).ToArray();
            plans.AddRange(here);
            files.Add(new($"{unit.HintName}.Gpu.{GeneratedNames.PlanClass(size)}.g.cs", DevicePlanFrame.Write(unit, size, here)));
        }

        // After the plans, which say what kernels there are.
        files.Add(new($"{unit.HintName}.Gpu.Kernels.g.cs", KernelFrame.Write(unit)));
        files.Add(new($"{unit.HintName}.Gpu.g.cs", DeviceNetworkFrame.Write(unit, plans)));
        var tables = new GeneratedFile($"{unit.HintName}.Gpu.Tables.g.cs", DeviceTableFrame.Write(unit, plans));
        return withKernels ? [.. files, tables] : [tables];
    }
}
