namespace SfNet;

/// <summary>A kernel that could serve a planned step, for steps that several can serve.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Reason">What speaks for it.</param>
/// <param name="IsExact">Whether its every output is a bias plus a plain sum of products, as <see cref="Precision.Exact"/> asks.</param>
/// <param name="EstimatedMicroseconds">The compiler's estimate for one thread of its reference machine; only ratios mean something elsewhere.</param>
/// <param name="ScratchBytes">Bytes of scratch memory that each worker needs for it on this machine.</param>
public sealed record KernelCandidate(string Kernel, string Reason, bool IsExact, double EstimatedMicroseconds, long ScratchBytes);
