using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Stores results without touching the channels of a neighbour.</summary>
internal static unsafe class ChannelTail
{
    /// <summary>Stores the first <paramref name="remaining"/> lanes, or all of them where more channels remain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<S, V>(float* target, V value, int remaining)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (remaining >= S.Count)
        {
            S.Store(target, value);
        }
        else
        {
            S.StorePartial(target, value, remaining);
        }
    }
}
