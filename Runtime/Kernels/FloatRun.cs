using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Copies and clears floats in whole vectors: up to a vector less one is read and written past the end.</summary>
internal static unsafe class FloatRun
{
    /// <summary>Copies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<S, V>(float* target, float* source, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint k = 0; k < count; k += S.Count)
        {
            S.Store(target + k, S.Load(source + k));
        }
    }

    /// <summary>Sets to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<S, V>(float* target, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint k = 0; k < count; k += S.Count)
        {
            S.Store(target + k, S.Zero);
        }
    }
}
