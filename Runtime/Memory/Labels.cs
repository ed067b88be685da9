namespace SfNet.Memory;

/// <summary>Where the label of each pixel goes, one byte each, row by row. It lets code call kernels without pointers of its own.</summary>
/// <param name="data">The label of the first pixel.</param>
public readonly unsafe struct Labels(byte* data)
{
    /// <summary>The label of the first pixel.</summary>
    public byte* Data { get; } = data;
}
