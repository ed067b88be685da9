using System;
using System.Collections.Generic;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>Makes a network on the devices that ILGPU finds; generated code lists one in <see cref="NetworkDescription.Engines"/>.</summary>
/// <param name="plans">Makes the plans for GPUs when they are first asked for, in the order of <see cref="NetworkDescription.Plans"/>.</param>
/// <param name="create">Makes the network.</param>
public sealed class GpuEngine(Func<IReadOnlyList<PlanInfo>> plans, Func<IWeightSource, NetworkOptions?, GpuOptions?, GpuNetwork> create) : NetworkEngine
{
    private readonly Lazy<IReadOnlyList<PlanInfo>> plans = new(plans);

    /// <inheritdoc/>
    public override string Name => "ilgpu";

    /// <inheritdoc/>
    public override IReadOnlyList<PlanInfo> Plans => plans.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<DeviceInfo> Devices() => GpuDevices.List();

    /// <inheritdoc/>
    public override Network Create(IWeightSource weights, NetworkOptions? options, string? device) => create(weights, options, new GpuOptions { Device = device });
}
