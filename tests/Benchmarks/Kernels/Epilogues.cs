using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Benchmarks.Kernels;

/// <summary>Rectifies, as the compiler writes it.</summary>
internal readonly struct Rectify : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Max(S.Zero, value);

    public nint Address(nint pixel) => 0;
}

/// <summary>Rectifies and limits to 6.</summary>
internal readonly struct RectifyTo6 : IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Min(S.Broadcast(6f), S.Max(S.Zero, value));

    public nint Address(nint pixel) => 0;
}

/// <summary>Adds a map and rectifies.</summary>
internal readonly struct AddRectify(Map map) : IEpilogue
{
    private readonly MapOperand operand = new(map);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct => S.Max(S.Zero, S.Add(value, operand.Load<S, V>(pixel, channel)));

    public nint Address(nint pixel) => operand.Address(pixel);
}
