using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Cli.Networks;

/// <summary>Weights that have all a network needs, under its keys.</summary>
/// <param name="Network">The network.</param>
/// <param name="Weights">The part of the weights that it has a place for.</param>
internal sealed record WeightFit(NetworkDescription Network, CheckedWeights Weights)
{
    /// <summary>How weights fit a network, or null where they do not.</summary>
    public static WeightFit? Of(IWeightSource weights, NetworkDescription network)
    {
        CheckedWeights fitting = WeightCheck.Check(weights, network.Parameters, new WeightCheckOptions { Strict = false, MayDiffer = network.OptionalKeys });
        return fitting.Problems.Count == 0 ? new WeightFit(network, fitting) : null;
    }

    /// <summary>The network of the list that takes most of the weights, the first of several; null where they fit none.</summary>
    public static WeightFit? Find(IWeightSource weights) => Find(weights, NetworkList.All);

    /// <summary>The network that takes most of the weights, the first of several; null where they fit none.</summary>
    public static WeightFit? Find(IWeightSource weights, IEnumerable<NetworkDescription> networks) =>
        networks.Select(network => Of(weights, network)).OfType<WeightFit>().MaxBy(fit => fit.Weights.Tensors.Count);

    /// <summary>For weights that fit another network than the one that was asked for.</summary>
    public static CommandException Mismatch(string path, NetworkDescription network, NetworkDescription other, Exception cause) =>
        new($"the weights '{Printable.Text(path)}' do not fit {network.Name}, but they fit {other.Name}.", cause);
}
