using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The product of two pixels, summed over their channels in a fixed order.</summary>
internal static unsafe class ChannelDot
{
    /// <summary>Multiplies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Run<S, V>(float* a, float* b, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V sum = S.Zero;
        int c = 0;
        for (; c <= count - S.Count; c += S.Count)
        {
            sum = S.MultiplyAdd(S.Load(a + c), S.Load(b + c), sum);
        }

        float total = S.Sum(sum);
        for (; c < count; c++)
        {
            total += a[c] * b[c];
        }

        return total;
    }
}
