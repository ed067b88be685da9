using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Computes batch norms, with the activation behind them, once more on the way back instead of keeping their values: one pass over a map buys its memory.
/// <code>
/// x -> norm -> y ... (y, dz) -> weight gradient   becomes   x -> norm -> y ... x -> norm once more -> y', (y', dz) -> weight gradient
/// </code>
/// Only where nothing is added before the activation. What a norm reads is kept, or computed once more likewise. Losses read what the way forward has left.
/// </summary>
internal sealed class RepeatNorms : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var parts = new HashSet<int>(graph.Nodes.Where(node => node.Op is Concat).SelectMany(node => node.Inputs));
        Dictionary<int, Node> norms = graph.Nodes
            .Where(node => node.Op is BatchNorm2d && node.Epilogue.All(stage => stage.Operand < 0) && !parts.Contains(node.Id)).ToDictionary(node => node.Id);
        var names = new NodeNames(graph);
        var repeats = new Dictionary<int, int>();
        var nodes = new List<Node>();
        int next = graph.Nodes.Max(node => node.Id) + 1;
        foreach (Node node in graph.Nodes)
        {
            bool reads = node.GradientOf is not null && node.Op is not Loss;
            nodes.Add(reads ? node with { Inputs = Again(node.Inputs, node.GradientOf!) } : node);
        }

        return graph with { Nodes = nodes.ToEquatable() };

        // Placed before the first that reads it, as a part of the same layer's way back.
        EquatableArray<int> Again(IEnumerable<int> inputs, string layer) => inputs.Select(input =>
        {
            if (repeats.TryGetValue(input, out int again) || !norms.TryGetValue(input, out Node? norm))
            {
                return again > 0 ? again : input;
            }

            EquatableArray<int> read = Again(norm.Inputs, layer);
            nodes.Add(norm with
            {
                Id = next,
                Name = names.Take($"{norm.Name}.Again"),
                Op = new RepeatedNorm((BatchNorm2d)norm.Op, norm.Name, norm.Type),
                Inputs = read,
                GradientOf = layer,
            });
            repeats.Add(input, next);
            return next++;
        }).ToEquatable();
    }
}
