using System;

namespace SfNet.Kernels;

/// <summary>The two neighbours that a bilinear resize reads along one axis, and their weights.</summary>
/// <remarks>
/// The position is the float step times the index in double precision, so no rounding moves it across a pixel and every machine agrees.
/// </remarks>
internal readonly struct LinearTap
{
    /// <summary>The neighbours of one output row or column.</summary>
    /// <param name="index">The output row or column.</param>
    /// <param name="inputSize">Rows or columns of the input, at least 1.</param>
    /// <param name="outputSize">Rows or columns of the output.</param>
    /// <param name="step">Input pixels from one output pixel to the next.</param>
    /// <param name="alignCorners">Whether pixel 0 lies on pixel 0, or the outer edges of the two maps coincide.</param>
    public LinearTap(int index, int inputSize, int outputSize, float step, bool alignCorners)
    {
        if (inputSize == outputSize)
        {
            Near = index;
            Far = index;
            NearWeight = 1f;
            return;
        }

        double position = alignCorners ? (double)step * index : Math.Max(0.0, (step * (index + 0.5)) - 0.5);
        Near = Math.Clamp((int)position, 0, inputSize - 1);
        Far = Math.Min(Near + 1, inputSize - 1);
        FarWeight = (float)Math.Min(position - Near, 1.0);
        NearWeight = 1f - FarWeight;
    }

    /// <summary>The input row or column at or before the position.</summary>
    public int Near { get; }

    /// <summary>The one after it, or the same at the far edge.</summary>
    public int Far { get; }

    /// <summary>The weight of <see cref="Near"/>.</summary>
    public float NearWeight { get; }

    /// <summary>The weight of <see cref="Far"/>.</summary>
    public float FarWeight { get; }
}
