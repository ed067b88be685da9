using System.Collections.Generic;
using SfNet.Generator.Declaration;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Emit.Ilgpu;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;

namespace SfNet.Generator;

/// <summary>What a network is compiled for: a backend, and the passes that make its graphs.</summary>
internal sealed record Target(IBackend Backend, IReadOnlyList<IPass> Scores, IReadOnlyList<IPass> Labels)
{
    /// <summary>The processor always, and GPUs where something is to be compiled for them.</summary>
    /// <param name="devices">What is to be compiled for them.</param>
    /// <param name="storage">How maps are stored there.</param>
    public static Target[] All(DeviceSupport devices, StorageType storage = StorageType.Single) =>
        devices == DeviceSupport.None ? [Cpu(devices)] : [Cpu(devices), Gpu(devices, storage)];

    public IReadOnlyList<IPass> Passes(PlanOutput output) => output == PlanOutput.Labels ? Labels : Scores;

    private static Target Cpu(DeviceSupport devices) => new(new CpuBackend(devices), PassList.Scores, PassList.Labels);

    private static Target Gpu(DeviceSupport devices, StorageType storage) => new(new IlgpuBackend(devices == DeviceSupport.Kernels, new IlgpuKernelList(storage)), PassList.DeviceScores, PassList.DeviceLabels);
}
