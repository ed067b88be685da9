namespace SfNet.Numerics;

/// <summary>
/// The vector operations that kernels are written in, over one vector type <typeparamref name="V"/>. A kernel is generic over a struct that
/// implements this interface, so the compiler builds it once for each width: <see cref="Scalar"/> (one float), <see cref="Simd128"/>,
/// <see cref="Simd256"/> and <see cref="Simd512"/>.
/// </summary>
/// <typeparam name="V">The vector: <see cref="float"/> or one of the intrinsic vector types.</typeparam>
public unsafe interface ISimd<V>
    where V : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes zero.</summary>
    static abstract V Zero { get; }

    /// <summary>Loads <see cref="Count"/> floats; no alignment is needed.</summary>
    static abstract V Load(float* source);

    /// <summary>Stores all lanes; no alignment is needed.</summary>
    static abstract void Store(float* target, V value);

    /// <summary>Stores the first <paramref name="count"/> lanes, 0 to <see cref="Count"/>.</summary>
    static abstract void StorePartial(float* target, V value, int count);

    /// <summary>The same number in all lanes.</summary>
    static abstract V Broadcast(float value);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a · b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V Divide(V a, V b);

    /// <summary>a · b + c; fused, with one rounding, where the machine has such an instruction.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger of a limit and a value; a value that is not a number stays so. The limit must be a number.</summary>
    static abstract V Max(V limit, V value);

    /// <summary>The smaller of a limit and a value; a value that is not a number stays so. The limit must be a number.</summary>
    static abstract V Min(V limit, V value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract V Round(V value);

    /// <summary>value · 2ⁿ for integral n from −252 to 254, given as a float; results below the normal range are rounded once.</summary>
    static abstract V ScaleByPowerOfTwo(V value, V n);

    /// <summary>In each lane <paramref name="whenTrue"/> where a &gt; b, else <paramref name="whenFalse"/>; a comparison with NaN is false.</summary>
    static abstract V SelectGreater(V a, V b, V whenTrue, V whenFalse);

    /// <summary>In each lane <paramref name="whenNaN"/> where <paramref name="test"/> is not a number, else <paramref name="otherwise"/>.</summary>
    static abstract V SelectNotNumber(V test, V whenNaN, V otherwise);

    /// <summary>Lane i of the result is lane indices[i] of <paramref name="table"/>; <see cref="Count"/> indices, each from 0 to Count − 1.</summary>
    static abstract V Permute(V table, int* indices);

    /// <summary>The sum of all lanes, added in a fixed order.</summary>
    static abstract float Sum(V value);

    /// <summary>Stores the sums of all lanes of two pairs of vectors, those of a pair side by side. Adds in a fixed order.</summary>
    /// <param name="first">Where the sums of <paramref name="a"/> and <paramref name="b"/> go.</param>
    /// <param name="a">One of the first pair.</param>
    /// <param name="b">The other.</param>
    /// <param name="second">Where the sums of <paramref name="c"/> and <paramref name="d"/> go.</param>
    /// <param name="c">One of the second pair.</param>
    /// <param name="d">The other.</param>
    static abstract void StoreSums(float* first, V a, V b, float* second, V c, V d);
}
