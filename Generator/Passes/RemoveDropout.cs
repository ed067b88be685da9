using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Passes;

/// <summary>
/// Removes dropout, which does nothing in inference.
/// <code>
/// x -> dropout -> y   becomes   x -> y
/// </code>
/// </summary>
internal sealed class RemoveDropout : IPass
{
    public ModelGraph Run(ModelGraph graph) =>
        graph.Redirect(graph.Nodes.Where(node => node.Op is Dropout).ToDictionary(node => node.Id, node => node.Inputs[0]));
}
