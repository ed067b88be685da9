using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SfNet.Kernels;

/// <summary>A cache line of 64 bytes.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Floats in a cache line.</summary>
    public const int Floats = 16;

    /// <summary>Asks for a line to be brought into the second-level cache, where the machine can be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bring(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
