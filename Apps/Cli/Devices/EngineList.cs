using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Devices;

/// <summary>The engines for other devices than the processor that networks were compiled for.</summary>
/// <param name="of">The engines of a network.</param>
internal sealed class EngineList(Func<NetworkDescription, IReadOnlyList<NetworkEngine>> of)
{
    /// <summary>Those that are compiled into the program.</summary>
    public static EngineList CompiledIn { get; } = new(network => network.Engines);

    /// <summary>One of each name, whatever network it is for.</summary>
    public IReadOnlyList<NetworkEngine> All => [.. NetworkList.All.SelectMany(of).DistinctBy(engine => engine.Name)];

    /// <summary>The engine of a network, or null where it has none.</summary>
    public NetworkEngine? For(NetworkDescription network) => of(network) is [var first, ..] ? first : null;
}
