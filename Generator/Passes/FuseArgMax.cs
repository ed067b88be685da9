using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Takes the argmax of resized scores while resizing, so that the full-size scores never exist.
/// <code>
/// resize -> argmax   becomes   resize-argmax
/// </code>
/// Only when nothing else reads the resized scores, and only where labels go out: inside a network an argmax is a map like any other.
/// </summary>
internal sealed class FuseArgMax : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        var outputs = new HashSet<int>(graph.Outputs);
        return (graph with
        {
            Nodes = graph.Nodes.Select(node =>
                node.Op is ArgMax && outputs.Contains(node.Id) && byId[node.Inputs[0]] is { Op: Resize resize, Epilogue.Count: 0 } source && uses[source.Id] == 1
                    ? node with { Op = new ResizeArgMax(resize), Inputs = source.Inputs }
                    : node).ToEquatable(),
        }).WithoutDeadNodes();
    }
}
