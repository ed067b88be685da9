namespace SfNet;

/// <summary>Samples a map at the positions that a grid holds: two channels, x then y, from −1 to 1 over the map.</summary>
/// <param name="grid">The member that holds the positions: two channels, of the output's size.</param>
/// <remarks>
/// <example><code>[From(nameof(Map)), GridSample(nameof(Grid))] public static partial Layer Sampled { get; }</code></example>
/// </remarks>
public sealed class GridSampleAttribute(string grid) : OperatorAttribute
{
    /// <summary>The member that holds the positions: two channels, of the output's size.</summary>
    public string Grid { get; } = grid;

    /// <summary>Bilinear by default.</summary>
    public SamplingMode Mode { get; set; }

    /// <summary>Zeros by default.</summary>
    public SamplingPadding Padding { get; set; }

    /// <summary>Whether −1 and 1 mean the centres of the corner pixels; false by default, their outer edges.</summary>
    public object? AlignCorners { get; set; }
}
