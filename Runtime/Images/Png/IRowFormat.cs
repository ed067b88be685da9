using System;

namespace SfNet.Images.Png;

/// <summary>What the pixels of a row become.</summary>
internal interface IRowFormat
{
    /// <summary>Bytes of a pixel it makes.</summary>
    int PixelBytes { get; }

    /// <summary>Turns a plain row into pixels.</summary>
    /// <param name="row">The row as stored, samples packed.</param>
    /// <param name="pixels">Room for a whole number of pixels; this many are made.</param>
    /// <returns>The column of a pixel that has no meaning, or −1.</returns>
    int Convert(ReadOnlySpan<byte> row, Span<byte> pixels);
}
