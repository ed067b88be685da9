using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights.Translation;

/// <summary>In what two networks compute differently although their layers have the same names.</summary>
internal static class GraphDifferences
{
    // What a bias adds is in the tensors, and dropout passes everything on outside of training.
    private const string Bias = nameof(Conv2dAttribute.Bias);
    private const string Dropout = "Dropout";

    /// <summary>The differences, each in a few words, in the order of the second network.</summary>
    public static string[] Find(NetworkDescription one, NetworkDescription other)
    {
        Dictionary<string, GraphNode> first = Nodes(one);
        Dictionary<string, GraphNode> second = Nodes(other);
        return
        [
            .. second.Values.SelectMany(node => first.TryGetValue(node.Name, out GraphNode? counterpart)
                ? Compare(counterpart, node)
                : [$"{node.Operator} {node.Name} is in {other.Name} only"]),
            .. first.Values.Where(node => !second.ContainsKey(node.Name)).Select(node => $"{node.Operator} {node.Name} is in {one.Name} only"),
        ];
    }

    private static Dictionary<string, GraphNode> Nodes(NetworkDescription network) => network.Graph(network.Inputs[0]).Nodes
        .Where(node => !node.Operator.StartsWith(Dropout, StringComparison.Ordinal)).ToDictionary(node => node.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Compare(GraphNode one, GraphNode other)
    {
        if (one.Operator != other.Operator)
        {
            return [$"{other.Name} is {other.Operator} instead of {one.Operator}"];
        }

        return other.Arguments.Where(argument => argument.Name != Bias)
            .Select(argument => (argument, Before: one.Arguments.FirstOrDefault(candidate => candidate.Name == argument.Name).Value))
            .Where(pair => !Equals(pair.argument.Value, pair.Before))
            .Select(pair => FormattableString.Invariant($"{pair.argument.Name} of {other.Operator} {other.Name} is {pair.argument.Value} instead of {pair.Before}"));
    }
}
