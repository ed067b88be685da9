using System.Collections.Generic;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Planning;

/// <summary>What a kernel is asked to do: an operator with its epilogue, between shapes.</summary>
/// <param name="Node">The operator and its epilogue.</param>
/// <param name="Inputs">Types of what it reads, operands of the epilogue included.</param>
/// <param name="ToLabels">Whether the result goes out as one byte a pixel instead of a map.</param>
internal sealed record KernelSite(Node Node, IReadOnlyList<TensorType> Inputs, bool ToLabels)
{
    public TensorType Input => Inputs[0];

    public TensorType Output => Node.Type;
}

/// <summary>One kernel of a backend, as the planner sees it.</summary>
internal interface IKernel
{
    /// <summary>The kernel's name in plans and generated code.</summary>
    string Name { get; }

    /// <summary>Why the kernel suits the site, or null where it does not.</summary>
    string? Accepts(KernelSite site);

    /// <summary>Whether its every output is a bias plus a plain sum of single-precision products, or no sum of products at all.</summary>
    bool IsExact { get; }

    /// <summary>The estimated time at a site that it accepts, or null for a kernel that competes with no other.</summary>
    KernelCost? Estimate(KernelSite site);

    /// <summary>
    /// Output rows that a range of rows must begin and end with a multiple of, for a kernel that can compute some rows of its map and leave the
    /// others; null for one that computes whole maps only.
    /// </summary>
    int? RowBlock(KernelSite site);

    /// <summary>The form that the kernel wants its weights in, or null where it has none.</summary>
    string? Packing { get; }

    /// <summary>Bytes of memory that the kernel works in, beside what it reads and writes; free again after the step.</summary>
    long WorkspaceBytes(KernelSite site);

    /// <summary>Whether it can be computed together with its neighbours in the plan, if these do not depend on one another and the same kernel serves them.</summary>
    bool Joins(KernelSite site);

    /// <summary>What that form depends on beside the node, where it is not the same at all sizes or for all kernels; else nothing.</summary>
    string Variant(KernelSite site);
}

/// <summary>A backend's kernels, in order of preference; <see cref="KernelChoice"/> says what serves a site.</summary>
internal interface IKernelSource
{
    IReadOnlyList<IKernel> Kernels { get; }

    /// <summary>Bytes that a number of a value takes in memory.</summary>
    int ElementBytes(ModelGraph graph, int value);

    /// <summary>Whether kernels that are about as fast as the chosen one stay in the plan, to be measured against it.</summary>
    bool OffersCandidates { get; }
}
