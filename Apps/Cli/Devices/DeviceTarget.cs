using SfNet.Cli.Networks;
using SfNet.Weights;

namespace SfNet.Cli.Devices;

/// <summary>Where a network is to run: on the processor, or by an engine on one of its devices.</summary>
/// <param name="Options">How it is to run.</param>
/// <param name="Engine">The engine, or null for the processor.</param>
/// <param name="Device">The device as the engine knows it; null for its best.</param>
internal sealed record DeviceTarget(NetworkOptions Options, NetworkEngine? Engine, string? Device)
{
    /// <summary>The network with the weights of a file.</summary>
    /// <exception cref="CommandException">The weights do not fit.</exception>
    /// <exception cref="DeviceException">There is no such device, or it has too little of something.</exception>
    public Network Load(NetworkDescription network, string path) => NetworkLoader.With(network, path, file => Create(network, file));

    /// <summary>The network with fresh weights.</summary>
    /// <exception cref="DeviceException">There is no such device, or it has too little of something.</exception>
    public Network Fresh(NetworkDescription network) => Create(network, WeightInitializer.Create(network.Parameters, seed: 0));

    private Network Create(NetworkDescription network, IWeightSource weights) =>
        Engine is null ? network.Create(weights, Options) : Engine.Create(weights, Options, Device);
}
