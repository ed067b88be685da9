using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SfNet.Kernels;

/// <summary>A cache line of 64 bytes.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Bytes = 64;

    /// <summary>Floats in a cache line.</summary>
    public const int Floats = Bytes / sizeof(float);

    /// <summary>Asks for a line to be brought into the second-level cache, where the machine can be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Bring(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
