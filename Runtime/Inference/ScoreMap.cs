using System;

namespace SfNet.Inference;

/// <summary>Scores of every class for every pixel: classes × height × width values. Its memory serves one map after another.</summary>
internal sealed class ScoreMap
{
    public int Classes { get; private set; }

    public int Height { get; private set; }

    public int Width { get; private set; }

    /// <summary>The values, and what is left of the array behind them.</summary>
    public float[] Values { get; private set; } = [];

    public int Pixels => Height * Width;

    /// <summary>Makes room for a map; what is in it is of no meaning.</summary>
    public void Reshape(int classes, int height, int width)
    {
        (Classes, Height, Width) = (classes, height, width);
        long count = (long)classes * height * width;
        if (count > Array.MaxLength)
        {
            throw new ArgumentException($"The scores of {classes} classes for {height}×{width} pixels do not fit into one array.");
        }

        if (Values.Length < count)
        {
            Values = [];
            Values = GC.AllocateUninitializedArray<float>((int)count);
        }
    }

    /// <summary>Makes all values zero.</summary>
    public void Clear() => Values.AsSpan(0, Classes * Pixels).Clear();

    /// <summary>A row of one class.</summary>
    public Span<float> Row(int item, int row) => Values.AsSpan(((item * Height) + row) * Width, Width);
}
