using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>An epilogue that adds another map, as the compiler would write it for a residual connection.</summary>
public readonly struct AddMap(Map map) : IEpilogue
{
    private readonly MapOperand operand = new(map);

    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, SfNet.Numerics.ISimd<V>
        where V : struct => S.Add(value, operand.Load<S, V>(pixel, channel));

    public nint Address(nint pixel) => operand.Address(pixel);
}
