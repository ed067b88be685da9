namespace SfNet;

/// <summary>Means over a grid of cells that cover the map.</summary>
/// <param name="height">Rows of cells.</param>
/// <param name="width">Columns of cells; as many as rows by default.</param>
/// <remarks>
/// Cell i of s over length n covers the indices from floor(i·n/s) up to, but excluding, ceil((i+1)·n/s).
/// <example><code>[AdaptiveAvgPool2d(6)] public static partial Layer Cells { get; }</code></example>
/// </remarks>
public sealed class AdaptiveAvgPool2dAttribute(object height, object? width = null) : OperatorAttribute
{
    /// <summary>Rows of cells.</summary>
    public object Height { get; } = height;

    /// <summary>Columns of cells; as many as rows by default.</summary>
    public object? Width { get; } = width;
}
