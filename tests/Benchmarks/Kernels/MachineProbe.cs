using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Benchmarks.Kernels;

/// <summary>What one core can do at most: multiply-adds on registers alone, and bytes copied that lie in no cache of its own.</summary>
internal static unsafe class MachineProbe
{
    private const int Rounds = 100_000;
    private const int Chains = 12;
    private const nuint CopiedBytes = 32 << 20;

    /// <summary>10⁹ multiply-adds a second, once, of the widest vectors.</summary>
    public static double MultiplyAdds()
    {
        long start = Stopwatch.GetTimestamp();
        float sum = SimdWidth.Best switch
        {
            16 => Spin<Simd512, Vector512<float>>(),
            8 => Spin<Simd256, Vector256<float>>(),
            4 => Spin<Simd128, Vector128<float>>(),
            _ => Spin<Scalar, float>(),
        };
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return float.IsNaN(sum) ? 0 : (double)Rounds * Chains * SimdWidth.Best / seconds / 1e9;
    }

    /// <summary>10⁹ bytes read and as many written a second: twice the bytes copied.</summary>
    public static double Bytes()
    {
        void* memory = NativeMemory.AlignedAlloc(2 * CopiedBytes, 4096);
        NativeMemory.Clear(memory, 2 * CopiedBytes);
        long start = Stopwatch.GetTimestamp();
        NativeMemory.Copy(memory, (byte*)memory + CopiedBytes, CopiedBytes);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        NativeMemory.AlignedFree(memory);
        return 2.0 * CopiedBytes / seconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Spin<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        V x = S.Broadcast(0.999f), y = S.Broadcast(1e-3f);
        V a0 = y, a1 = y, a2 = y, a3 = y, a4 = y, a5 = y, a6 = y, a7 = y, a8 = y, a9 = y, a10 = y, a11 = y;
        for (int i = 0; i < Rounds; i++)
        {
            a0 = S.MultiplyAdd(a0, x, y);
            a1 = S.MultiplyAdd(a1, x, y);
            a2 = S.MultiplyAdd(a2, x, y);
            a3 = S.MultiplyAdd(a3, x, y);
            a4 = S.MultiplyAdd(a4, x, y);
            a5 = S.MultiplyAdd(a5, x, y);
            a6 = S.MultiplyAdd(a6, x, y);
            a7 = S.MultiplyAdd(a7, x, y);
            a8 = S.MultiplyAdd(a8, x, y);
            a9 = S.MultiplyAdd(a9, x, y);
            a10 = S.MultiplyAdd(a10, x, y);
            a11 = S.MultiplyAdd(a11, x, y);
        }

        V sum = S.Add(S.Add(S.Add(a0, a1), S.Add(a2, a3)), S.Add(S.Add(a4, a5), S.Add(a6, a7)));
        return S.Sum(S.Add(sum, S.Add(S.Add(a8, a9), S.Add(a10, a11))));
    }
}
