namespace SfNet.Memory;

/// <summary>An 8-bit image: the channels of a pixel side by side, row by row, dense. It lets code call kernels without pointers of its own.</summary>
/// <param name="data">The first channel of the first pixel.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Pixels in a row.</param>
public readonly unsafe struct ImageBytes(byte* data, int height, int width)
{
    /// <summary>The first channel of the first pixel.</summary>
    public byte* Data { get; } = data;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Pixels in a row.</summary>
    public int Width { get; } = width;
}
