using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// What happens to a result while it is still in a register: activations, a residual addition, a per-channel factor. The compiler
/// writes one small struct for each chain of such operations; kernels are generic over it.
/// </summary>
/// <remarks>
/// A kernel calls <see cref="Apply"/> with vectors that start at any channel, also with one that reaches past the last channel: such lanes
/// hold arbitrary values and are thrown away. Operands may therefore be read up to 64 bytes past their end.
/// </remarks>
public interface IEpilogue
{
    /// <summary>Maps a vector of results to what is stored.</summary>
    /// <param name="value">Results of the kernel for one pixel and consecutive channels.</param>
    /// <param name="pixel">The output pixel, counted row by row.</param>
    /// <param name="channel">The output channel of the first lane.</param>
    V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Where the epilogue reads a map at a pixel, or 0 if it reads none: what kernels bring nearer before they come to the pixel.</summary>
    /// <param name="pixel">The output pixel; may lie past the last.</param>
    nint Address(nint pixel);
}
