using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Which values may be stored in half precision where a network asks for it.</summary>
internal static class HalfStorage
{
    /// <summary>
    /// All but the network's input and outputs, what is sampled along (a position of 1000 has no fraction left in half precision), and indices of classes.
    /// </summary>
    public static bool Fits(ModelGraph graph, int value) =>
        value != graph.Input.Id
        && !graph.Outputs.Any(output => output == value || (graph[output] is { Op: HandedOutResize } resized && resized.Inputs[0] == value))
        && !graph.Nodes.Any(node => node.Op is FlowWarp or GridSample && node.Inputs[1] == value)
        && graph[value].Op is not ArgMax;
}
