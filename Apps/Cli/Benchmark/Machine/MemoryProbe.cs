using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Cli.Benchmark.Machine;

/// <summary>
/// Measures how fast memory is read and copied, by the loads and stores that kernels use, through a buffer that the caches do not hold. Each thread
/// has a stretch of it to itself.
/// </summary>
internal sealed unsafe class MemoryProbe : IDisposable
{
    private const int Rounds = 4;
    private const int Alignment = 4096;
    private readonly byte* buffer;

    /// <summary>Allocates the buffer and touches all of it.</summary>
    /// <param name="bytes">Its size, a multiple of 4096.</param>
    public MemoryProbe(long bytes)
    {
        Bytes = bytes;
        buffer = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        NativeMemory.Fill(buffer, (nuint)bytes, 1);
    }

    ~MemoryProbe() => NativeMemory.AlignedFree(buffer);

    public long Bytes { get; }

    /// <summary>Bytes read a second, of all threads together.</summary>
    public double Read(int threads)
    {
        float[] sums = new float[threads * Alignment];
        double seconds = ThreadRace.Shortest(threads, Rounds, thread => sums[thread * Alignment] = Read(Stretch(thread, threads), Length(threads))).TotalSeconds;
        return (double)Length(threads) * threads * sizeof(float) / seconds;
    }

    /// <summary>Bytes read and bytes written a second, added, of all threads together: each copies one half of its stretch onto the other.</summary>
    public double Copy(int threads)
    {
        nint half = Length(threads) / 2;
        double seconds = ThreadRace.Shortest(threads, Rounds, thread => Copy(Stretch(thread, threads), Stretch(thread, threads) + half, half)).TotalSeconds;
        return 2.0 * half * threads * sizeof(float) / seconds;
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(buffer);
        GC.SuppressFinalize(this);
    }

    private static float Read(float* source, nint count) => SimdWidth.Best switch
    {
        16 => Read<Simd512, Vector512<float>>(source, count),
        8 => Read<Simd256, Vector256<float>>(source, count),
        4 => Read<Simd128, Vector128<float>>(source, count),
        _ => Read<Scalar, float>(source, count),
    };

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Read<S, V>(float* source, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a = S.Zero, b = a, c = a, d = a;
        for (nint i = 0; i < count; i += 4 * S.Count)
        {
            a = S.Add(a, S.Load(source + i));
            b = S.Add(b, S.Load(source + i + S.Count));
            c = S.Add(c, S.Load(source + i + (2 * S.Count)));
            d = S.Add(d, S.Load(source + i + (3 * S.Count)));
        }

        return S.Sum(S.Add(S.Add(a, b), S.Add(c, d)));
    }

    private static void Copy(float* source, float* target, nint count)
    {
        switch (SimdWidth.Best)
        {
            case 16:
                Copy<Simd512, Vector512<float>>(source, target, count);
                break;
            case 8:
                Copy<Simd256, Vector256<float>>(source, target, count);
                break;
            case 4:
                Copy<Simd128, Vector128<float>>(source, target, count);
                break;
            default:
                Copy<Scalar, float>(source, target, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Copy<S, V>(float* source, float* target, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint i = 0; i < count; i += 2 * S.Count)
        {
            V a = S.Load(source + i), b = S.Load(source + i + S.Count);
            S.Store(target + i, a);
            S.Store(target + i + S.Count, b);
        }
    }

    /// <summary>Floats of a thread's stretch, a whole number of pages in each half.</summary>
    private nint Length(int threads) => (nint)(Bytes / threads / (2 * Alignment) * (2 * Alignment) / sizeof(float));

    private float* Stretch(int thread, int threads) => (float*)buffer + (Length(threads) * thread);
}
