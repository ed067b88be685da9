using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Puts small operators of one kind that do not depend on one another side by side, so that one launch on a GPU can compute them all.
/// <code>
/// pool a, conv a, resize a, pool b, conv b, resize b   becomes   pool a, pool b, conv a, conv b, resize a, resize b
/// </code>
/// Only the order changes. Small ones alone: a large operator fills a GPU by itself, and its value would only be alive for longer.
/// </summary>
internal sealed class GatherSiblings : IPass
{
    private const long MostElements = 1 << 19;

    public ModelGraph Run(ModelGraph graph)
    {
        var level = new Dictionary<int, int>();
        var order = new List<Node>();
        foreach (Node node in graph.Nodes)
        {
            level[node.Id] = 1 + node.Inputs.Select(input => level[input]).DefaultIfEmpty(-1).Max();
            int at = order.Count;
            if (IsSmall(node) && order.FindLastIndex(other => AreSiblings(other, node)) is >= 0 and var sibling && IsThere(node, sibling))
            {
                at = sibling + 1;
            }

            order.Insert(at, node);
        }

        return graph with { Nodes = order.ToEquatable() };

        bool AreSiblings(Node one, Node other) => IsSmall(one) && one.Op.GetType() == other.Op.GetType() && level[one.Id] == level[other.Id];

        // All that a node reads stands before the sibling, too.
        bool IsThere(Node node, int sibling) => node.Inputs.All(input => order.FindIndex(other => other.Id == input) < sibling);
    }

    private static bool IsSmall(Node node) => node.Type.Elements <= MostElements && node.Op is AdaptiveAvgPool2d or Resize or Conv2d { Groups: 1, Window.Taps: 1 };
}
