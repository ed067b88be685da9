using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Reduces the lanes of a vector to one value that all lanes then hold, by combining the vector with itself turned by half its lanes, then a
/// quarter, down to one.
/// </summary>
internal unsafe struct LaneReduction
{
    private const int MostTurns = 4;
    private fixed int turns[MostTurns * SimdWidth.Widest];
    private fixed float numbers[SimdWidth.Widest];

    /// <summary>Makes ready for vectors of a width.</summary>
    public void Fill(int count)
    {
        int turn = 0;
        for (int step = count / 2; step > 0; step /= 2)
        {
            for (int i = 0; i < count; i++)
            {
                turns[turn++] = (i + step) % count;
            }
        }

        for (int i = 0; i < count; i++)
        {
            numbers[i] = i;
        }
    }

    /// <summary>The number of each lane, from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Numbers<S, V>()
        where S : struct, ISimd<V>
        where V : struct
    {
        fixed (float* source = numbers)
        {
            return S.Load(source);
        }
    }

    /// <summary>The sum of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Sum<S, V>(V value)
        where S : struct, ISimd<V>
        where V : struct
    {
        fixed (int* turn = turns)
        {
            int* indices = turn;
            for (int step = S.Count / 2; step > 0; step /= 2)
            {
                value = S.Add(value, S.Permute(value, indices));
                indices += S.Count;
            }
        }

        return value;
    }

    /// <summary>The largest lane; no lane may be NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Max<S, V>(V value)
        where S : struct, ISimd<V>
        where V : struct
    {
        fixed (int* turn = turns)
        {
            int* indices = turn;
            for (int step = S.Count / 2; step > 0; step /= 2)
            {
                value = S.Max(value, S.Permute(value, indices));
                indices += S.Count;
            }
        }

        return value;
    }
}
