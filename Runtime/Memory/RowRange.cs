namespace SfNet.Memory;

/// <summary>Consecutive rows of a map, such as those that a kernel is to compute.</summary>
/// <param name="First">The first row, at least 0.</param>
/// <param name="End">One past the last row, at least <paramref name="First"/>.</param>
public readonly record struct RowRange(int First, int End)
{
    /// <summary>Number of rows.</summary>
    public int Count => End - First;

    /// <summary>All rows of a map.</summary>
    /// <param name="map">The map.</param>
    public static RowRange All(Map map) => new(0, map.Height);
}
