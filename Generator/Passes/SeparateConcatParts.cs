using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Gives every part of a concatenation a value of its own, which the planner then places inside the concatenation's memory.
/// <code>
/// concat(x, x)   becomes   concat(x, copy(x))
/// </code>
/// The network's input, and a value that another concatenation holds already, are copied; so is a value that goes out.
/// </summary>
internal sealed class SeparateConcatParts : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var held = new HashSet<int>(graph.Outputs.Where(id => graph[id].Op is not Concat)) { graph.Input.Id };
        int next = graph.Nodes.Max(node => node.Id) + 1;
        var nodes = new List<Node>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is not Concat)
            {
                nodes.Add(node);
                continue;
            }

            var parts = new List<int>();
            foreach (int part in node.Inputs)
            {
                if (held.Add(part))
                {
                    parts.Add(part);
                    continue;
                }

                Node copied = graph[part];
                nodes.Add(new Node(next, $"{node.Name}.{copied.Name}#{parts.Count}", "", new Copy(), EquatableArray.Of(part), copied.Type, node.Site));
                parts.Add(next++);
            }

            nodes.Add(node with { Inputs = parts.ToEquatable() });
        }

        return graph with { Nodes = nodes.ToEquatable() };
    }
}
