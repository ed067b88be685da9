namespace SfNet.Images;

/// <summary>What <see cref="PngReader"/> accepts before it allocates anything; a file beyond a limit is refused.</summary>
/// <remarks>
/// The limits are not the only guard. An image is never allocated unless its compressed data could hold it (1032 times is the most that
/// the format can shrink), and decompression stops at the size that the header promises.
/// </remarks>
public sealed record PngLimits
{
    /// <summary>The limits where none are given.</summary>
    public static PngLimits Default { get; } = new();

    /// <summary>Largest width in pixels; 65,536 by default.</summary>
    public int MaxWidth { get; init; } = 1 << 16;

    /// <summary>Largest height in pixels; 65,536 by default.</summary>
    public int MaxHeight { get; init; } = 1 << 16;

    /// <summary>Largest number of pixels; 2²⁶ by default, that is 8192 × 8192, or 192 MiB as colour.</summary>
    public long MaxPixels { get; init; } = 1L << 26;

    /// <summary>Largest file in bytes; 1 GiB by default.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;
}
