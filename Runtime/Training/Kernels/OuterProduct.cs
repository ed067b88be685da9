using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The inner loops of weight gradients: over consecutive pixels, the products of a few input values with vectors of output gradients, summed in registers.
/// </summary>
/// <remarks>
/// Both sides have a fixed distance from pixel to pixel, so two pointers are all a loop needs. Sums are named locals because the compiler keeps only those in
/// registers. A block of pixels is summed from zero and then added to what is there, which keeps the rounding of long sums small.
/// </remarks>
internal static unsafe class OuterProduct
{
    /// <summary>Values that <see cref="Four"/> and <see cref="Two"/> take at a time.</summary>
    public const int Rows = 6;

    /// <summary>Values that <see cref="One"/> takes at a time; a multiple of <see cref="Rows"/>.</summary>
    public const int MostRows = 12;

    /// <summary>Six values and four vectors, for machines with 32 vector registers.</summary>
    /// <param name="x">The values of the first pixel.</param>
    /// <param name="xStep">Floats from one pixel's values to the next.</param>
    /// <param name="y">The vectors of the first pixel.</param>
    /// <param name="yStep">Floats from one pixel's vectors to the next.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="sums">Six rows of four vectors.</param>
    /// <param name="adds">Whether to add to what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<S, V>(float* x, nint xStep, float* y, nint yStep, nint count, float* sums, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0, c0 = a0, c1 = a0, c2 = a0, c3 = a0;
        V d0 = a0, d1 = a0, d2 = a0, d3 = a0, e0 = a0, e1 = a0, e2 = a0, e3 = a0, f0 = a0, f1 = a0, f2 = a0, f3 = a0;
        for (; count > 0; count--)
        {
            V u = S.Load(y), v = S.Load(y + S.Count), w = S.Load(y + (2 * S.Count)), z = S.Load(y + (3 * S.Count));
            Add4<S, V>(x[0], u, v, w, z, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(x[1], u, v, w, z, ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(x[2], u, v, w, z, ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(x[3], u, v, w, z, ref d0, ref d1, ref d2, ref d3);
            Add4<S, V>(x[4], u, v, w, z, ref e0, ref e1, ref e2, ref e3);
            Add4<S, V>(x[5], u, v, w, z, ref f0, ref f1, ref f2, ref f3);
            x += xStep;
            y += yStep;
        }

        if (adds)
        {
            Add4<S, V>(sums, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(sums + (4 * S.Count), ref b0, ref b1, ref b2, ref b3);
            Add4<S, V>(sums + (8 * S.Count), ref c0, ref c1, ref c2, ref c3);
            Add4<S, V>(sums + (12 * S.Count), ref d0, ref d1, ref d2, ref d3);
            Add4<S, V>(sums + (16 * S.Count), ref e0, ref e1, ref e2, ref e3);
            Add4<S, V>(sums + (20 * S.Count), ref f0, ref f1, ref f2, ref f3);
        }

        Store4<S, V>(sums, a0, a1, a2, a3);
        Store4<S, V>(sums + (4 * S.Count), b0, b1, b2, b3);
        Store4<S, V>(sums + (8 * S.Count), c0, c1, c2, c3);
        Store4<S, V>(sums + (12 * S.Count), d0, d1, d2, d3);
        Store4<S, V>(sums + (16 * S.Count), e0, e1, e2, e3);
        Store4<S, V>(sums + (20 * S.Count), f0, f1, f2, f3);
    }

    /// <summary>Six values and two vectors; all else is as in <see cref="Four"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<S, V>(float* x, nint xStep, float* y, nint yStep, nint count, float* sums, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
        for (; count > 0; count--)
        {
            V u = S.Load(y), v = S.Load(y + S.Count);
            Add2<S, V>(x[0], u, v, ref a0, ref a1);
            Add2<S, V>(x[1], u, v, ref b0, ref b1);
            Add2<S, V>(x[2], u, v, ref c0, ref c1);
            Add2<S, V>(x[3], u, v, ref d0, ref d1);
            Add2<S, V>(x[4], u, v, ref e0, ref e1);
            Add2<S, V>(x[5], u, v, ref f0, ref f1);
            x += xStep;
            y += yStep;
        }

        if (adds)
        {
            Add4<S, V>(sums, ref a0, ref a1, ref b0, ref b1);
            Add4<S, V>(sums + (4 * S.Count), ref c0, ref c1, ref d0, ref d1);
            Add4<S, V>(sums + (8 * S.Count), ref e0, ref e1, ref f0, ref f1);
        }

        Store4<S, V>(sums, a0, a1, b0, b1);
        Store4<S, V>(sums + (4 * S.Count), c0, c1, d0, d1);
        Store4<S, V>(sums + (8 * S.Count), e0, e1, f0, f1);
    }

    /// <summary>Twelve values and one vector; all else is as in <see cref="Four"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<S, V>(float* x, nint xStep, float* y, nint yStep, nint count, float* sums, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        for (; count > 0; count--)
        {
            V u = S.Load(y);
            a0 = S.MultiplyAdd(S.Broadcast(x[0]), u, a0);
            a1 = S.MultiplyAdd(S.Broadcast(x[1]), u, a1);
            a2 = S.MultiplyAdd(S.Broadcast(x[2]), u, a2);
            a3 = S.MultiplyAdd(S.Broadcast(x[3]), u, a3);
            a4 = S.MultiplyAdd(S.Broadcast(x[4]), u, a4);
            a5 = S.MultiplyAdd(S.Broadcast(x[5]), u, a5);
            a6 = S.MultiplyAdd(S.Broadcast(x[6]), u, a6);
            a7 = S.MultiplyAdd(S.Broadcast(x[7]), u, a7);
            a8 = S.MultiplyAdd(S.Broadcast(x[8]), u, a8);
            a9 = S.MultiplyAdd(S.Broadcast(x[9]), u, a9);
            a10 = S.MultiplyAdd(S.Broadcast(x[10]), u, a10);
            a11 = S.MultiplyAdd(S.Broadcast(x[11]), u, a11);
            x += xStep;
            y += yStep;
        }

        if (adds)
        {
            Add4<S, V>(sums, ref a0, ref a1, ref a2, ref a3);
            Add4<S, V>(sums + (4 * S.Count), ref a4, ref a5, ref a6, ref a7);
            Add4<S, V>(sums + (8 * S.Count), ref a8, ref a9, ref a10, ref a11);
        }

        Store4<S, V>(sums, a0, a1, a2, a3);
        Store4<S, V>(sums + (4 * S.Count), a4, a5, a6, a7);
        Store4<S, V>(sums + (8 * S.Count), a8, a9, a10, a11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<S, V>(float x, V u, V v, V w, V z, ref V a, ref V b, ref V c, ref V d)
        where S : struct, ISimd<V>
        where V : struct
    {
        V broadcast = S.Broadcast(x);
        a = S.MultiplyAdd(broadcast, u, a);
        b = S.MultiplyAdd(broadcast, v, b);
        c = S.MultiplyAdd(broadcast, w, c);
        d = S.MultiplyAdd(broadcast, z, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add2<S, V>(float x, V u, V v, ref V a, ref V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        V broadcast = S.Broadcast(x);
        a = S.MultiplyAdd(broadcast, u, a);
        b = S.MultiplyAdd(broadcast, v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add4<S, V>(float* sums, ref V a, ref V b, ref V c, ref V d)
        where S : struct, ISimd<V>
        where V : struct
    {
        a = S.Add(S.Load(sums), a);
        b = S.Add(S.Load(sums + S.Count), b);
        c = S.Add(S.Load(sums + (2 * S.Count)), c);
        d = S.Add(S.Load(sums + (3 * S.Count)), d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<S, V>(float* sums, V a, V b, V c, V d)
        where S : struct, ISimd<V>
        where V : struct
    {
        S.Store(sums, a);
        S.Store(sums + S.Count, b);
        S.Store(sums + (2 * S.Count), c);
        S.Store(sums + (3 * S.Count), d);
    }
}
