using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>An epilogue that first adds what the output already holds.</summary>
/// <param name="output">The output.</param>
/// <param name="epilogue">What happens to the sum.</param>
internal readonly struct Accumulated<TEpilogue>(Map output, TEpilogue epilogue) : IEpilogue
    where TEpilogue : unmanaged, IEpilogue
{
    private readonly MapOperand held = new(output);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => epilogue.Apply<S, V>(S.Add(value, held.Load<S, V>(pixel, channel)), pixel, channel);

    /// <inheritdoc/>
    public nint Address(nint pixel) => held.Address(pixel);
}
