using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>One row of scores, interpolated between two rows, as one plane for each class.</summary>
internal unsafe struct ScoreRow<TScores>
    where TScores : unmanaged, IScoreRows
{
    private readonly TScores scores;
    private readonly float* rows;
    private readonly float* even;
    private readonly float* odd;
    private int heldEven;
    private int heldOdd;

    /// <summary>A row that is yet to be filled.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="memory">Room for 3 · channels · <see cref="ScoreRow.PlaneStride"/> floats, and after them what the scores need.</param>
    public ScoreRow(TScores scores, float* memory)
    {
        this.scores = scores;
        Stride = ScoreRow.PlaneStride(scores.Width);
        Planes = memory;
        even = memory + (Stride * scores.Channels);
        odd = even + (Stride * scores.Channels);
        rows = odd + (Stride * scores.Channels);
        heldEven = -1;
        heldOdd = -1;
    }

    /// <summary>The score of class c at pixel x is Planes[c · Stride + x]; the pixel after the last repeats it.</summary>
    public float* Planes { get; }

    /// <summary>Floats from one plane to the next.</summary>
    public nint Stride { get; }

    /// <summary>Interpolates down the columns, and tells whether all scores of the row are finite.</summary>
    public bool Interpolate<S, V>(LinearTap tap)
        where S : struct, ISimd<V>
        where V : struct
    {
        // Neighbouring rows differ in their lowest bit, so both stay at hand until the next one replaces the older.
        float* upper = Hold<S, V>(tap.Near);
        float* lower = Hold<S, V>(tap.Far);
        V upperWeight = S.Broadcast(tap.NearWeight);
        V lowerWeight = S.Broadcast(tap.FarWeight);
        V spoilt = S.Zero;
        nint count = Stride * scores.Channels;
        for (nint i = 0; i < count; i += S.Count)
        {
            V score = S.MultiplyAdd(S.Load(lower + i), lowerWeight, S.Multiply(S.Load(upper + i), upperWeight));
            S.Store(Planes + i, score);

            // 0 for a finite score, else NaN.
            spoilt = S.Add(spoilt, S.Subtract(score, score));
        }

        return S.Sum(spoilt) == 0f;
    }

    private float* Hold<S, V>(int row)
        where S : struct, ISimd<V>
        where V : struct
    {
        bool isEven = (row & 1) == 0;
        float* planes = isEven ? even : odd;
        ref int held = ref isEven ? ref heldEven : ref heldOdd;
        if (held != row)
        {
            held = row;
            Fill<S, V>(row, planes);
        }

        return planes;
    }

    private readonly void Fill<S, V>(int row, float* planes)
        where S : struct, ISimd<V>
        where V : struct
    {
        int width = scores.Width;
        Kernels.Planes.Split(scores.Row<S, V>(row, rows), scores.Stride, width, scores.Channels, planes, Stride);
        for (int c = 0; c < scores.Channels; c++)
        {
            float* plane = planes + (c * Stride);
            plane[width] = plane[width - 1];
            for (nint x = width + 1; x < Stride; x++)
            {
                plane[x] = 0f;
            }
        }
    }
}

/// <summary>Sizes in rows of scores.</summary>
internal static class ScoreRow
{
    /// <summary>A number of floats, rounded up to whole vectors of any width.</summary>
    public static int Padded(int floats) => (floats + SimdWidth.Widest - 1) & -SimdWidth.Widest;

    /// <summary>Floats of a plane: room for the repeated pixel, and for a vector that starts there.</summary>
    public static int PlaneStride(int width) => Padded(width + SimdWidth.Widest + 1);
}
