namespace SfNet;

/// <summary>A declared input size.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct InputSize(int Channels, int Height, int Width)
{
    /// <summary>Number of values.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>The size as "3×64×128".</summary>
    public override string ToString() => $"{Channels}×{Height}×{Width}";
}
