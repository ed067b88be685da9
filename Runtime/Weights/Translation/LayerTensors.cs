using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights.Translation;

/// <summary>A layer with the checkpoint tensors that it owns.</summary>
/// <param name="Name">Path of the member.</param>
/// <param name="Key">Beginning of the checkpoint keys.</param>
/// <param name="Position">Position among all layers of the network.</param>
/// <param name="Tensors">The tensors by the last part of their keys, such as <c>weight</c>.</param>
internal sealed record LayerTensors(string Name, string Key, int Position, IReadOnlyDictionary<string, ParameterInfo> Tensors)
{
    /// <summary>The layers of a network that own tensors, by name.</summary>
    public static Dictionary<string, LayerTensors> Of(NetworkDescription network)
    {
        Dictionary<string, ParameterInfo[]> byKey = network.Parameters
            .GroupBy(parameter => Split(parameter.Key).Layer, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

        // A layer without tensors may have another's key: schemes rename only what is in a checkpoint. Norms may own statistics alone.
        return network.Layers(network.Inputs[0]).Select((layer, position) => (layer, position))
            .Where(entry => byKey.ContainsKey(entry.layer.Key))
            .GroupBy(entry => entry.layer.Key, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(entry => entry.layer.Parameters > 0).First())
            .ToDictionary(
                entry => entry.layer.Name,
                entry => new LayerTensors(
                    entry.layer.Name,
                    entry.layer.Key,
                    entry.position,
                    byKey[entry.layer.Key].ToDictionary(parameter => Split(parameter.Key).Part, StringComparer.Ordinal)),
                StringComparer.Ordinal);
    }

    private static (string Layer, string Part) Split(string key)
    {
        int dot = key.LastIndexOf('.');
        return dot < 0 ? (string.Empty, key) : (key[..dot], key[(dot + 1)..]);
    }
}
