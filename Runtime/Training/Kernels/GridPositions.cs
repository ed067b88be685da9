using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>Positions that a grid gives, as in <see cref="GridSample"/>.</summary>
internal readonly unsafe struct GridPositions(BatchMap grid, BatchMap source, SamplingPadding padding, bool alignCorners) : ISamplePositions
{
    private readonly SampleAxis horizontal = new(source.Width, alignCorners);
    private readonly SampleAxis vertical = new(source.Height, alignCorners);

    /// <inheritdoc/>
    public (float X, float Y) At(int image, int row, int column)
    {
        float* coordinates = grid[image].Pixel(row, column);
        return (horizontal.Position(coordinates[0], padding), vertical.Position(coordinates[1], padding));
    }

    /// <inheritdoc/>
    public (float X, float Y) Slopes(int image, int row, int column)
    {
        float* coordinates = grid[image].Pixel(row, column);
        return (horizontal.Slope(coordinates[0], padding), vertical.Slope(coordinates[1], padding));
    }
}
