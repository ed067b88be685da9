using System.Collections.Generic;

namespace SfNet;

/// <summary>Makes a network's graphs when they are asked for; implemented by generated code.</summary>
/// <remarks>
/// It is an interface and not a delegate so that trimming can see whether a program ever asks: one that does not, carries no graph.
/// </remarks>
public interface IGraphSource
{
    /// <summary>Makes the graphs, one for each of <see cref="NetworkDescription.Inputs"/> in that order.</summary>
    IReadOnlyList<NetworkGraph> CreateGraphs();
}
