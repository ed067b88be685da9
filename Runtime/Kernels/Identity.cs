using System.Runtime.CompilerServices;

namespace SfNet.Kernels;

/// <summary>The epilogue that changes nothing.</summary>
public readonly struct Identity : IEpilogue
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, Numerics.ISimd<V>
        where V : struct => value;

    /// <inheritdoc/>
    public nint Address(nint pixel) => 0;
}
