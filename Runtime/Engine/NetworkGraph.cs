using System.Collections.Generic;

namespace SfNet;

/// <summary>
/// A network at one input size as it was declared: operators with their arguments and what each reads, blocks laid out, nothing fused yet, heads
/// that exist in training only left out. It is what exporters and other tools start from; running a network does not need it.
/// </summary>
/// <param name="nodes">The operators, each after all that it reads; the first is the input.</param>
/// <param name="outputs">Positions of the nodes whose values go out, in the order of <see cref="NetworkDescription.Outputs"/>.</param>
public sealed class NetworkGraph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<int> outputs)
{
    /// <summary>The operators, each after all that it reads; the first is the input.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; } = nodes;

    /// <summary>Positions in <see cref="Nodes"/> of the values that go out, in the order of <see cref="NetworkDescription.Outputs"/>.</summary>
    public IReadOnlyList<int> Outputs { get; } = outputs;
}
