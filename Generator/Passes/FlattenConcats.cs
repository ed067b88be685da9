using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lays nested concatenations out flat, so that every part is written once, straight into the outermost.
/// <code>
/// concat(a, concat(b, c))   becomes   concat(a, b, c)
/// </code>
/// Only where nothing else reads the inner one.
/// </summary>
internal sealed class FlattenConcats : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        return (graph with
        {
            Nodes = graph.Nodes.Select(node => node.Op is Concat ? node with { Inputs = node.Inputs.SelectMany(Parts).ToEquatable() } : node).ToEquatable(),
        }).WithoutDeadNodes();

        IEnumerable<int> Parts(int id) => byId[id].Op is Concat && uses[id] == 1 ? byId[id].Inputs.SelectMany(Parts) : [id];
    }
}
