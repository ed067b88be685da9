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
/// Only where the norm's own input is kept anyway, and nothing is added before the activation.
/// </summary>
internal sealed class RepeatNorms : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var repeats = new Dictionary<int, Node>();
        var parts = new HashSet<int>(graph.Nodes.Where(node => node.Op is Concat).SelectMany(node => node.Inputs));
        int next = graph.Nodes.Max(node => node.Id) + 1;
        foreach (Node norm in graph.Nodes.Where(node => node.Op is BatchNorm2d && node.Epilogue.All(stage => stage.Operand < 0) && !parts.Contains(node.Id)))
        {
            if (graph.Nodes.FirstOrDefault(node => node.GradientOf is not null && node.Inputs.Contains(norm.Id)) is { } reader)
            {
                repeats.Add(norm.Id, norm with
                {
                    Id = next++,
                    Name = $"{norm.Name}.Again",
                    Op = new RepeatedNorm((BatchNorm2d)norm.Op, norm.Name, norm.Type),
                    GradientOf = reader.GradientOf,
                });
            }
        }

        var nodes = new List<Node>();
        var placed = new HashSet<int>();
        foreach (Node node in graph.Nodes)
        {
            bool reads = node.GradientOf is not null && node.Op is not Loss;
            foreach (int input in reads ? node.Inputs.Where(input => repeats.ContainsKey(input) && placed.Add(input)).ToArray() : [])
            {
                nodes.Add(repeats[input]);
            }

            nodes.Add(reads ? node with { Inputs = node.Inputs.Select(input => repeats.TryGetValue(input, out Node? again) ? again.Id : input).ToEquatable() } : node);
        }

        return graph with { Nodes = nodes.ToEquatable() };
    }
}
