using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>One row of scores, interpolated between two rows of a map, as one plane for each class.</summary>
internal unsafe struct ScoreRow
{
    private const int WidestVector = 16;
    private readonly Map scores;
    private readonly float* even;
    private readonly float* odd;
    private int heldEven;
    private int heldOdd;

    /// <summary>A row that is yet to be filled.</summary>
    /// <param name="scores">The map.</param>
    /// <param name="memory">Room for 3 · channels · <see cref="PlaneStride"/> floats.</param>
    public ScoreRow(Map scores, float* memory)
    {
        this.scores = scores;
        Stride = PlaneStride(scores.Width);
        Planes = memory;
        even = memory + (Stride * scores.Channels);
        odd = even + (Stride * scores.Channels);
        heldEven = -1;
        heldOdd = -1;
    }

    /// <summary>The score of class c at pixel x is Planes[c · Stride + x]; the pixel after the last repeats it.</summary>
    public float* Planes { get; }

    /// <summary>Floats from one plane to the next.</summary>
    public nint Stride { get; }

    /// <summary>A number of floats, rounded up to whole vectors of any width.</summary>
    public static int Padded(int floats) => (floats + WidestVector - 1) & -WidestVector;

    /// <summary>Floats of a plane: room for the repeated pixel, and for a vector that starts there.</summary>
    public static int PlaneStride(int width) => Padded(width + WidestVector + 1);

    /// <summary>Interpolates down the columns, and tells whether all scores of the row are finite.</summary>
    public bool Interpolate<S, V>(LinearTap rows)
        where S : struct, ISimd<V>
        where V : struct
    {
        // Neighbouring rows differ in their lowest bit, so both stay at hand until the next one replaces the older.
        float* upper = Hold(rows.Near);
        float* lower = Hold(rows.Far);
        V upperWeight = S.Broadcast(rows.NearWeight);
        V lowerWeight = S.Broadcast(rows.FarWeight);
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

    private float* Hold(int row)
    {
        bool isEven = (row & 1) == 0;
        float* planes = isEven ? even : odd;
        ref int held = ref isEven ? ref heldEven : ref heldOdd;
        if (held != row)
        {
            held = row;
            Fill(row, planes);
        }

        return planes;
    }

    private readonly void Fill(int row, float* planes)
    {
        int width = scores.Width;
        Kernels.Planes.Split(scores.Pixel(row, 0), scores.Stride, width, scores.Channels, planes, Stride);
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
