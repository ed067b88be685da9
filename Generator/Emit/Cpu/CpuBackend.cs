using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes a network for the CPU: the class's other part, and in a namespace of its own the plans, weights, epilogues and tables.</summary>
/// <param name="devices">What is compiled for GPUs beside it, which the user's class tells of.</param>
internal sealed class CpuBackend(DeviceSupport devices = DeviceSupport.None) : IBackend
{
    public IKernelSource Kernels => CpuKernelList.Instance;

    public IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, IReadOnlyList<PlannedSize> sizes, CancellationToken cancellation)
    {
        var unit = new CpuUnit(network, sizes, devices);
        var files = new List<GeneratedFile> { new($"{unit.HintName}.g.cs", NetworkFrame.Write(unit)) };
        foreach (PlannedSize size in sizes)
        {
            cancellation.ThrowIfCancellationRequested();
            files.Add(new($"{unit.HintName}.{GeneratedNames.PlanClass(size)}.g.cs", PlanFrame.Write(unit, size)));
        }

        // After the plans, which say what epilogues there are.
        files.Add(new($"{unit.HintName}.Epilogues.g.cs", EpilogueFrame.Write(unit.Epilogues, unit.Namespace, unit.Header)));
        files.Add(new($"{unit.HintName}.Weights.g.cs", WeightFrame.Write(unit)));
        files.Add(new($"{unit.HintName}.Tables.g.cs", TableFrame.Write(unit)));
        files.Add(new($"{unit.HintName}.Graphs.g.cs", GraphFrame.Write(unit)));
        return files.Where(file => file.Text.Length > 0).ToArray();
    }
}
