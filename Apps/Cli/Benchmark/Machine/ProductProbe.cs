using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SfNet.Numerics;

namespace SfNet.Cli.Benchmark.Machine;

/// <summary>
/// Measures how many multiply-adds a second the machine does when nothing holds it up: twelve chains of fused multiply-adds that do not wait for
/// each other, at the width that kernels run on, all in registers.
/// </summary>
internal static unsafe class ProductProbe
{
    // Long enough for clock and thread start not to count, short enough for one of the rounds to pass undisturbed.
    private const double SecondsPerRound = 0.01;
    private const int Rounds = 12;
    private const int Chains = 12;

    /// <summary>Multiply-adds a second on single floats, of all threads together, in the best round.</summary>
    public static double Measure(int threads) => Measure(threads, Rounds);

    /// <summary>The same, in the best of so many rounds; one tells what the machine does at the moment.</summary>
    public static double Measure(int threads, int rounds)
    {
        return SimdWidth.Best switch
        {
            16 => Measure<Simd512, Vector512<float>>(threads, rounds),
            8 => Measure<Simd256, Vector256<float>>(threads, rounds),
            4 => Measure<Simd128, Vector128<float>>(threads, rounds),
            _ => Measure<Scalar, float>(threads, rounds),
        };
    }

    private static double Measure<S, V>(int threads, int rounds)
        where S : struct, ISimd<V>
        where V : struct
    {
        float[][] results = [.. Enumerable.Range(0, threads).Select(_ => new float[S.Count])];
        int steps = 1 << 14;
        while (ThreadRace.Shortest(1, 2, _ => Multiply<S, V>(steps, results[0])).TotalSeconds < SecondsPerRound && steps < 1 << 28)
        {
            steps *= 2;
        }

        double seconds = ThreadRace.Shortest(threads, rounds, thread => Multiply<S, V>(steps, results[thread])).TotalSeconds;
        return (double)steps * Chains * S.Count * threads / seconds;
    }

    /// <summary>Twelve accumulators, named because the compiler keeps only locals in registers; each tends to 1 and stays a normal number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<S, V>(int steps, float[] result)
        where S : struct, ISimd<V>
        where V : struct
    {
        V factor = S.Broadcast(0.9375f), offset = S.Broadcast(0.0625f);
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        for (int i = 0; i < steps; i++)
        {
            a0 = S.MultiplyAdd(a0, factor, offset);
            a1 = S.MultiplyAdd(a1, factor, offset);
            a2 = S.MultiplyAdd(a2, factor, offset);
            a3 = S.MultiplyAdd(a3, factor, offset);
            a4 = S.MultiplyAdd(a4, factor, offset);
            a5 = S.MultiplyAdd(a5, factor, offset);
            a6 = S.MultiplyAdd(a6, factor, offset);
            a7 = S.MultiplyAdd(a7, factor, offset);
            a8 = S.MultiplyAdd(a8, factor, offset);
            a9 = S.MultiplyAdd(a9, factor, offset);
            a10 = S.MultiplyAdd(a10, factor, offset);
            a11 = S.MultiplyAdd(a11, factor, offset);
        }

        V sum = S.Add(S.Add(S.Add(a0, a1), S.Add(a2, a3)), S.Add(S.Add(a4, a5), S.Add(a6, a7)));
        fixed (float* target = result)
        {
            S.Store(target, S.Add(sum, S.Add(S.Add(a8, a9), S.Add(a10, a11))));
        }
    }
}
