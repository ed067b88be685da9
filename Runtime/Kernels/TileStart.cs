namespace SfNet.Kernels;

/// <summary>Where the sums of a tile start.</summary>
/// <param name="data">What the first pixel's sums start at: biases, or sums that an earlier part of the products left.</param>
/// <param name="step">Floats from one pixel to the next; 0 where all start alike.</param>
internal readonly unsafe struct TileStart(float* data, nint step)
{
    /// <summary>What the first pixel's sums start at.</summary>
    public float* Data { get; } = data;

    /// <summary>Floats from one pixel to the next.</summary>
    public nint Step { get; } = step;
}
