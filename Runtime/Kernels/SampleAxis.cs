using System;

namespace SfNet.Kernels;

/// <summary>Turns a sampling coordinate, −1 to 1 across the source, into a position in pixels along one axis.</summary>
internal readonly struct SampleAxis
{
    private readonly int size;
    private readonly float scale;
    private readonly float offset;
    private readonly float period;

    /// <summary>An axis of the source.</summary>
    /// <param name="size">Its rows or columns, at least 1.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the corner pixels, or the outer edges.</param>
    public SampleAxis(int size, bool alignCorners)
    {
        this.size = size;
        scale = alignCorners ? (size - 1) / 2f : size / 2f;
        offset = alignCorners ? 0f : -0.5f;
        period = alignCorners ? 2f * (size - 1) : 2f * size;
    }

    /// <summary>The position of a coordinate; may lie outside the source.</summary>
    public float Position(float coordinate) => ((coordinate + 1f) * scale) + offset;

    /// <summary>The position, moved inside the source by a rule; one that is not a number becomes 0 unless nothing is moved.</summary>
    public float Position(float coordinate, SamplingPadding padding)
    {
        float position = Position(coordinate);
        return padding switch
        {
            SamplingPadding.Border => Clip(position),
            SamplingPadding.Reflection => Clip(Reflect(position)),
            _ => position,
        };
    }

    /// <summary>Pixels by which the position that a rule gives moves when the coordinate moves by 1; 0 where it is held, or the coordinate is not a number.</summary>
    public float Slope(float coordinate, SamplingPadding padding)
    {
        if (padding == SamplingPadding.Zeros)
        {
            return scale;
        }

        float position = Position(coordinate);
        float slope = scale;
        if (padding == SamplingPadding.Reflection && period != 0f)
        {
            float distance = position - offset;
            float extra = MathF.Abs(distance) % period;
            slope = distance < 0f != extra > period - extra ? -scale : scale;
            position = Reflect(position);
        }

        return position > 0f && position < size - 1 ? slope : 0f;
    }

    private float Clip(float position) => float.IsNaN(position) ? 0f : Math.Clamp(position, 0f, size - 1);

    private float Reflect(float position)
    {
        if (period == 0f)
        {
            return 0f;
        }

        float distance = MathF.Abs(position - offset);
        float extra = distance - (MathF.Truncate(distance / period) * period);
        return MathF.Min(extra, period - extra) + offset;
    }
}
