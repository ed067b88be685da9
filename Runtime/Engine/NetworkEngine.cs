using System.Collections.Generic;
using SfNet.Weights;

namespace SfNet;

/// <summary>
/// A way to run a network on other devices than the processor, compiled in where its library is: what a program needs of it, without that program's referring to
/// the library. <see cref="NetworkDescription.Engines"/> lists those of a network.
/// </summary>
public abstract class NetworkEngine
{
    /// <summary>A short name for it, such as "ilgpu".</summary>
    public abstract string Name { get; }

    /// <summary>The engine's own plans, in the order of <see cref="NetworkDescription.Plans"/>.</summary>
    public abstract IReadOnlyList<PlanInfo> Plans { get; }

    /// <summary>The devices that are there now, the best first.</summary>
    public abstract IReadOnlyList<DeviceInfo> Devices();

    /// <summary>Makes the network on a device.</summary>
    /// <param name="weights">The weights, which are checked against <see cref="NetworkDescription.Parameters"/>.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="device">Part of a device's name in any case, or its index; null takes the best one.</param>
    /// <exception cref="WeightMismatchException">The weights do not fit.</exception>
    /// <exception cref="DeviceException">There is no such device, or it has too little of something.</exception>
    public abstract Network Create(IWeightSource weights, NetworkOptions? options, string? device);
}
