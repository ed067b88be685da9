using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Computes equal values once.
/// <code>
/// a = resize(x), b = resize(x)   becomes   a = resize(x), b = a
/// </code>
/// Operators with weights of their own are never equal, nor are those that draw random numbers.
/// </summary>
internal sealed class RemoveDuplicates : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var firsts = new Dictionary<(Operator, EquatableArray<int>), int>();
        var replacements = new Dictionary<int, int>();
        foreach (Node node in graph.Nodes.Where(node => node.Inputs.Count > 0 && !node.Op.Draws && graph.ParametersOf(node).Count == 0))
        {
            // Inputs already known to be copies count as their originals, so that equal chains collapse in one walk.
            var inputs = node.Inputs.Select(id => replacements.TryGetValue(id, out int first) ? first : id).ToEquatable();
            if (firsts.TryGetValue((node.Op, inputs), out int same))
            {
                replacements[node.Id] = same;
            }
            else
            {
                firsts.Add((node.Op, inputs), node.Id);
            }
        }

        return graph.Redirect(replacements);
    }
}
