using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>An epilogue that uses all it is given: a residual map and an eighth of the channel (modulo 8) are added, then leaky.</summary>
internal readonly unsafe struct AddResidual(Map residual) : IEpilogue
{
    private readonly Map residual = residual;

    public static double Plain(double value, double residual, int channel)
    {
        double sum = value + residual + (channel % 8 * 0.125);
        return sum > 0 ? sum : 0.25 * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<S, V>(V value, nint pixel, nint channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* steps = stackalloc float[16];
        for (int i = 0; i < S.Count; i++)
        {
            steps[i] = (channel + i) % 8 * 0.125f;
        }

        V sum = S.Add(S.Add(value, S.Load(residual.Pixel(pixel) + channel)), S.Load(steps));
        return S.SelectGreater(sum, S.Zero, sum, S.Multiply(S.Broadcast(0.25f), sum));
    }

    public nint Address(nint pixel) => (nint)residual.Pixel(pixel);
}
