using System;
using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>The device memory of a network: its weights, one arena for the largest of the plans that have run, and what each of these reads and hands out.</summary>
internal sealed class NetworkMemory : IDisposable
{
    private readonly SharedDevice device;
    private readonly string network;
    private readonly IReadOnlyList<PlanInfo> infos;
    private readonly PlanMemory?[] plans;
    private MemoryBuffer1D<float, Stride1D.Dense>? arena;

    /// <exception cref="GpuException">There is too little memory for the weights and the least of the plans; only the weights are allocated.</exception>
    public NetworkMemory(SharedDevice device, string network, IReadOnlyList<PlanInfo> infos, long weightFloats)
    {
        (this.device, this.network, this.infos) = (device, network, infos);
        plans = new PlanMemory?[infos.Count];
        MemoryDemand least = infos.Select(PlanMemory.Least).MinBy(demand => demand.Total);
        (least with { Weights = weightFloats * sizeof(float) }).Require(device, $"Network {network}", given: 0);
        Weights = device.Allocate<float>(Math.Max(1, weightFloats));
    }

    public MemoryBuffer1D<float, Stride1D.Dense> Weights { get; }

    public MemoryBuffer1D<float, Stride1D.Dense> Arena => arena!;

    /// <summary>The memory of a plan for a run, allocated where it is not there yet.</summary>
    /// <param name="plan">Which plan.</param>
    /// <param name="isImage">Whether the input is an image; null where only an output is handed out.</param>
    /// <param name="output">Which output is handed out, or −1.</param>
    /// <exception cref="GpuException">There is too little; nothing is allocated then.</exception>
    public PlanMemory For(int plan, bool? isImage, int output)
    {
        PlanInfo info = infos[plan];
        PlanMemory memory = plans[plan] ??= new PlanMemory(device, info);
        bool grows = arena is null || arena.LengthInBytes < info.ArenaBytes;
        MemoryDemand demand = new(0, grows ? info.ArenaBytes : 0, isImage is { } read ? memory.MissingInput(read) : 0, memory.MissingOutput(output));
        if (demand != default || arena is null)
        {
            demand.Require(device, $"Network {network} at {info.Size} for {(info.Output == PlanOutput.Labels ? "labels" : "scores")}", grows ? arena?.LengthInBytes ?? 0 : 0);
        }

        if (grows)
        {
            device.Free(arena);
            arena = null;
            arena = device.Allocate<float>(Math.Max(1, (info.ArenaBytes + sizeof(float) - 1) / sizeof(float)));
        }

        return memory;
    }

    public void Dispose()
    {
        Array.ForEach(plans, plan => plan?.Dispose());
        device.Free(arena);
        device.Free(Weights);
    }
}
