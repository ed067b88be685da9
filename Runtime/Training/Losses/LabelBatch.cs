namespace SfNet.Training;

/// <summary>The labels of several images of one size: a byte for each pixel, rows one after the other.</summary>
/// <param name="data">The first image's first label.</param>
/// <param name="count">Images.</param>
/// <param name="height">Rows of each.</param>
/// <param name="width">Labels in a row.</param>
public readonly unsafe struct LabelBatch(byte* data, int count, int height, int width)
{
    /// <summary>The first image's first label.</summary>
    public byte* Data { get; } = data;

    /// <summary>Images.</summary>
    public int Count { get; } = count;

    /// <summary>Rows of an image.</summary>
    public int Height { get; } = height;

    /// <summary>Labels in a row.</summary>
    public int Width { get; } = width;

    /// <summary>Labels of all images.</summary>
    public long Pixels => (long)Count * Height * Width;

    /// <summary>A row of an image.</summary>
    /// <param name="image">Which image, from 0.</param>
    /// <param name="row">Which row, from 0.</param>
    public byte* Row(int image, int row) => Data + ((((nint)image * Height) + row) * Width);
}
