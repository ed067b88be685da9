using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Folds a batch normalisation into the weights before it. The graph records the recipe; the runtime carries it out when weights are loaded.
/// <code>
/// conv -> batch norm   becomes   conv(weights · factor, bias · factor + offset)
/// </code>
/// Only when nothing else reads the convolution.
/// </summary>
internal sealed class FoldBatchNorm : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var current = new Dictionary<int, Node>();
        var replacements = new Dictionary<int, int>();
        foreach (Node node in graph.Nodes)
        {
            current[node.Id] = node;
            if (node.Op is not BatchNorm2d norm)
            {
                continue;
            }

            int input = replacements.TryGetValue(node.Inputs[0], out int merged) ? merged : node.Inputs[0];
            Node source = current[input];
            if (source.Op is not (Conv2d or ConvTranspose2d) || uses[node.Inputs[0]] != 1)
            {
                continue;
            }

            current[input] = source with
            {
                Name = node.Name,
                Norms = source.Norms.Concat([new FoldedNorm(node.Key, norm.Epsilon, norm.Affine)]).ToEquatable(),
            };
            replacements[node.Id] = input;
        }

        return (graph with { Nodes = graph.Nodes.Select(node => current[node.Id]).ToEquatable() }).Redirect(replacements);
    }
}
