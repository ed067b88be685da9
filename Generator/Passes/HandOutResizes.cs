using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lets an output that is enlarged bilinearly be enlarged when it is handed out, straight into the caller's memory, so that the plan stores it small.
/// <code>
/// resize -> output   becomes   handed-out-resize -> output
/// </code>
/// Only where nothing else reads the enlarged value, nothing happens to it after the resize, and what is enlarged is not the network's input.
/// </summary>
internal sealed class HandOutResizes : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        return graph with { Nodes = graph.Nodes.Select(node => Fits(node) ? node with { Op = new HandedOutResize((Resize)node.Op) } : node).ToEquatable() };

        bool Fits(Node node) =>
            node.Op is Resize { Mode: ResizeMode.Bilinear } && node.Epilogue.Count == 0 && graph.Outputs.Contains(node.Id) && uses[node.Id] == 1
            && node.Inputs[0] != graph.Input.Id && graph.TypeOf(node.Inputs[0]) is var stored && stored.Height <= node.Type.Height && stored.Width <= node.Type.Width;
    }
}
