using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// A kernel with its arguments bound, ready to compute any range of its output rows; the rows are independent of each other.
/// </summary>
internal interface IRowKernel
{
    /// <summary>Computes output rows <paramref name="first"/> up to but excluding <paramref name="end"/>. Must not throw.</summary>
    void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct;
}
