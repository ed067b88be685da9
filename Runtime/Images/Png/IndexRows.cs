using System;

namespace SfNet.Images.Png;

/// <summary>Indices or grey samples of at most 8 bits, as stored: one byte a pixel, not scaled.</summary>
internal sealed class IndexRows(PngInfo info) : IRowFormat
{
    /// <inheritdoc/>
    public int PixelBytes => 1;

    /// <inheritdoc/>
    public int Convert(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        PngSamples.Unpack(row, info.BitDepth, pixels);
        return -1;
    }
}
