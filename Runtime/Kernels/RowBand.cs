using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>One band of <see cref="RowBands"/>: some rows of a map, the only ones that exist for now.</summary>
/// <param name="Map">The map at its full size; of its rows only those of the band lie in memory, and as many before them as their reader still needs.</param>
/// <param name="Written">Rows of the map to compute.</param>
/// <param name="Pooled">Rows of the pooled map that these and the rows before them allow to be computed.</param>
public readonly record struct RowBand(Map Map, RowRange Written, RowRange Pooled);
