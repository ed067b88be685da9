using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Conversion;

/// <summary>The schemes of checkpoint keys that some networks of the list have two of.</summary>
internal static class KeyScheme
{
    public const string Seed = "seed";
    public const string Official = "official";
    private const string Ending = "-" + Official;

    /// <summary>The networks that are in the list under both schemes.</summary>
    public static IEnumerable<NetworkDescription> Networks => NetworkList.All.Where(network => Find(network, Seed) is not null && Find(network, Official) is not null);

    /// <summary>The network under a scheme; null where the list does not have it.</summary>
    public static NetworkDescription? Find(NetworkDescription network, string scheme)
    {
        string name = network.Name.EndsWith(Ending, StringComparison.Ordinal) ? network.Name[..^Ending.Length] : network.Name;
        string wanted = scheme == Official ? name + Ending : name;
        return NetworkList.All.FirstOrDefault(candidate => candidate.Name == wanted);
    }

    /// <summary>The network under a scheme.</summary>
    /// <exception cref="CommandException">The network has no two schemes.</exception>
    public static NetworkDescription Choose(NetworkDescription network, string scheme) => Networks.Contains(network)
        ? Find(network, scheme)!
        : throw new CommandException(
            ExitCode.Usage, $"{network.Name} has keys of one scheme only; those with two are {string.Join(", ", Networks.Select(known => known.Name))}.");
}
