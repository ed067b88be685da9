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
/// Only when nothing else reads the resized scores, and the labels are the graph's output: what goes on inside the network stays a map.
/// </summary>
internal sealed class FuseArgMax : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        return (graph with
        {
            Nodes = graph.Nodes.Select(node =>
                node.Op is ArgMax && byId[node.Inputs[0]] is { Op: Resize resize, Epilogue.Count: 0 } source && uses[source.Id] == 1
                    && uses[node.Id] == 1 && graph.Outputs.Contains(node.Id)
                    ? node with { Op = new ResizeArgMax(resize), Inputs = source.Inputs }
                    : node).ToEquatable(),
        }).WithoutDeadNodes();
    }
}
