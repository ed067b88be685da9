using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Passes;

/// <summary>
/// Removes operators that change nothing.
/// <code>
/// x -> resize to its size  becomes   x
/// x -> relu -> relu        becomes   x -> relu
/// </code>
/// </summary>
internal sealed class RemoveNoOps : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var byId = graph.ById();
        return graph.Redirect(graph.Nodes
            .Where(node => node.Inputs.Count > 0 && ChangesNothing(node, byId[node.Inputs[0]]))
            .ToDictionary(node => node.Id, node => node.Inputs[0]));
    }

    private static bool ChangesNothing(Node node, Node input) => node.Op switch
    {
        // A nearest resize by a factor may keep the size and yet move pixels: ×1.2 on 4 rows reads 0, 0, 1 and 2.
        Resize resize => node.Type == input.Type && (resize.Mode == ResizeMode.Bilinear || resize.Factor is 0 or 1),
        AdaptiveAvgPool2d => node.Type == input.Type,
        Flatten => node.Type == input.Type,
        MaxPool2d { Window: { Taps: 1, StrideHeight: 1, PaddingHeight: 0 } } => true,
        AvgPool2d { Window: { Taps: 1, StrideHeight: 1, PaddingHeight: 0 } } => true,
        Relu => input.Op is Relu,
        Concat => node.Inputs.Count == 1,
        _ => false,
    };
}
