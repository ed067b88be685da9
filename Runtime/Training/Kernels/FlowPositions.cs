using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>Positions that a flow gives, as in <see cref="FlowWarp"/>.</summary>
internal readonly unsafe struct FlowPositions(BatchMap flow, BatchMap source, bool alignCorners) : ISamplePositions
{
    private readonly SampleAxis horizontal = new(source.Width, alignCorners);
    private readonly SampleAxis vertical = new(source.Height, alignCorners);

    // Pixels of the source that a flow of 1 moves the position by.
    private readonly float slopeX = (alignCorners ? source.Width - 1 : source.Width) / 2f / flow.Width;
    private readonly float slopeY = (alignCorners ? source.Height - 1 : source.Height) / 2f / flow.Height;

    /// <inheritdoc/>
    public (float X, float Y) At(int image, int row, int column)
    {
        float* displaced = flow[image].Pixel(row, column);
        float x = FlowWarp.Base(column, flow.Width) + (displaced[0] / flow.Width);
        float y = FlowWarp.Base(row, flow.Height) + (displaced[1] / flow.Height);
        return (horizontal.Position(x), vertical.Position(y));
    }

    /// <inheritdoc/>
    public (float X, float Y) Slopes(int image, int row, int column) => (slopeX, slopeY);
}
