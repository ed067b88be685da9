using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lets operators that work number by number write over what they read, where nothing reads that later.
/// <code>
/// dy -> relu gradient -> dx   becomes   dx in the memory of dy
/// </code>
/// Values that share memory with others, as parts of concatenations do, are left alone.
/// </summary>
internal sealed class WorkInPlace : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var lastReader = new Dictionary<int, int>();
        foreach (Node node in graph.Nodes)
        {
            foreach (int input in node.Inputs)
            {
                lastReader[input] = node.Id;
            }
        }

        HashSet<int> tied = [graph.Input.Id, .. graph.Nodes.Where(node => node.Op is Concat or ChannelSlice).SelectMany(node => node.Inputs.Concat([node.Id]))];
        return graph with { Nodes = graph.Nodes.Select(Place).ToEquatable() };

        Node Place(Node node)
        {
            int at = node.Op.Overwrites;
            bool fits = at >= 0 && node.InPlaceOf < 0 && node.Epilogue.Count == 0 && !tied.Contains(node.Id) && !tied.Contains(node.Inputs[at])
                && graph.TypeOf(node.Inputs[at]) == node.Type && lastReader[node.Inputs[at]] == node.Id
                && node.Inputs.Count(input => input == node.Inputs[at]) == 1;
            return fits ? node with { InPlaceOf = at } : node;
        }
    }
}
