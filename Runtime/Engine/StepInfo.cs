using System.Collections.Generic;

namespace SfNet;

/// <summary>One planned step: a call of a kernel.</summary>
/// <param name="Name">Path of the member whose value its kernel makes.</param>
/// <param name="Description">What it computes, with what was fused into it.</param>
/// <param name="Output">Shape of its value.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Reason">Why this kernel.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates of its convolution or matrix product.</param>
/// <param name="Offset">Bytes from the start of the arena to its value; −1 where it writes labels.</param>
/// <param name="InputBytes">Bytes of the maps that it reads, each counted once; weights are not counted.</param>
public sealed record StepInfo(
    string Name, string Description, InputSize Output, string Kernel, string Reason, long MultiplyAccumulates, long Offset, long InputBytes = 0)
{
    /// <summary>Bytes of its value: <see cref="ElementBytes"/> for each number, one for each label.</summary>
    public long OutputBytes => (long)Output.Channels * Output.Height * Output.Width * (Offset < 0 ? 1 : ElementBytes);

    /// <summary>Bytes of a stored number of its value: 2 where a network stores maps in half precision, else 4.</summary>
    public int ElementBytes { get; init; } = sizeof(float);

    /// <summary>The kernel launches that the step is made of, in a plan for GPUs.</summary>
    public IReadOnlyList<LaunchInfo> Launches { get; init; } = [];

    /// <summary>The kernels that are compiled in for the step, <see cref="Kernel"/> first; empty where there is that one alone.</summary>
    public IReadOnlyList<KernelCandidate> Candidates { get; init; } = [];
}
