using System.Collections.Generic;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>A network at one input size: its canonical graph, and the plans that a backend runs.</summary>
internal sealed record PlannedSize(InputSize Size, ModelGraph Canonical, EquatableArray<Plan> Plans);

/// <summary>Turns plans into source files.</summary>
internal interface IBackend
{
    /// <summary>What the planner may choose from.</summary>
    IKernelSource Kernels { get; }

    IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, IReadOnlyList<PlannedSize> sizes, CancellationToken cancellation);
}
