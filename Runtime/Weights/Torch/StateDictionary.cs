using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights.Pickle;

namespace SfNet.Weights.Torch;

/// <summary>The tensors of a checkpoint with their names, found in what its pickle holds.</summary>
/// <param name="Place">The keys that lead to them from the outermost dictionary; empty where it is that dictionary.</param>
/// <param name="Tensors">The tensors, without the prefix.</param>
/// <param name="Prefix">What all names began with, and was dropped.</param>
/// <param name="Skipped">Names beside the tensors that hold something else.</param>
internal sealed record StateDictionary(
    IReadOnlyList<string> Place, IReadOnlyList<KeyValuePair<string, PickledTensor>> Tensors, string Prefix, IReadOnlyList<string> Skipped)
{
    private const string ParallelPrefix = "module.";
    private const int MostWrappers = 3;
    private const int MostNamed = 8;

    // What training programs call the weights beside which they keep their own state; the first that leads to tensors is taken.
    private static readonly string[] Wrappers = ["state_dict", "model_state_dict", "model_state", "model", "module", "network", "net", "weights", "params"];

    /// <summary>Finds the tensors.</summary>
    /// <exception cref="WeightFileException">There are none.</exception>
    public static StateDictionary Find(object? root, string path)
    {
        if (root is not PickleDictionary dictionary)
        {
            throw new WeightFileException(path, null, $"the checkpoint holds {Describe(root)}; expected a dictionary of tensors, or one that holds it under {Named(Wrappers)}");
        }

        return Search(dictionary, [], [])
            ?? throw new WeightFileException(
                path, null, $"no tensors were found under {Named(Wrappers)} or at the top; the checkpoint has {Named([.. dictionary.Entries.Keys])}");
    }

    /// <summary>A wrapper that leads to tensors goes before tensors at the top, beside which a program may keep a few of its own.</summary>
    private static StateDictionary? Search(PickleDictionary dictionary, string[] place, HashSet<PickleDictionary> searched)
    {
        // A pickle can put one dictionary into many places, itself included.
        if (!searched.Add(dictionary))
        {
            return null;
        }

        foreach (string wrapper in place.Length < MostWrappers ? Wrappers : [])
        {
            if (dictionary.Entries.GetValueOrDefault(wrapper) is PickleDictionary inner && Search(inner, [.. place, wrapper], searched) is { } found)
            {
                return found;
            }
        }

        return dictionary.Entries.Values.Any(value => value is PickledTensor) ? Take(dictionary, place) : null;
    }

    private static StateDictionary Take(PickleDictionary dictionary, string[] place)
    {
        KeyValuePair<string, PickledTensor>[] tensors =
        [
            .. dictionary.Entries.Where(entry => entry.Value is PickledTensor).Select(entry => KeyValuePair.Create(entry.Key, (PickledTensor)entry.Value!)),
        ];
        string[] skipped = [.. dictionary.Entries.Where(entry => entry.Value is not PickledTensor).Select(entry => entry.Key)];
        int prefix = 0;
        while (tensors.All(tensor => tensor.Key.Length > prefix + ParallelPrefix.Length && tensor.Key.AsSpan(prefix).StartsWith(ParallelPrefix, StringComparison.Ordinal)))
        {
            prefix += ParallelPrefix.Length;
        }

        return new StateDictionary(
            place, [.. tensors.Select(tensor => KeyValuePair.Create(tensor.Key[prefix..], tensor.Value))], tensors[0].Key[..prefix], skipped);
    }

    private static string Describe(object? root) => root switch
    {
        PickledTensor => "a single tensor",
        PickleList => "a list",
        PickleTuple => "a tuple",
        _ => "no dictionary",
    };

    private static string Named(string[] keys)
    {
        string more = keys.Length > MostNamed + 1 ? $" and {keys.Length - MostNamed} more" : string.Empty;
        return keys.Length == 0 ? "no names" : $"{string.Join(", ", keys.Take(more.Length > 0 ? MostNamed : keys.Length).Select(key => Printable.Quote(key)))}{more}";
    }
}
