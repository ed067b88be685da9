namespace SfNet.Images;

/// <summary>How a PNG file stores its pixels.</summary>
public enum PngColourType : byte
{
    /// <summary>One grey sample a pixel; bit depth 1, 2, 4, 8 or 16.</summary>
    Gray = 0,

    /// <summary>Red, green and blue; bit depth 8 or 16.</summary>
    Rgb = 2,

    /// <summary>One palette index a pixel; bit depth 1, 2, 4 or 8.</summary>
    Indexed = 3,

    /// <summary>Grey and opacity; bit depth 8 or 16.</summary>
    GrayAlpha = 4,

    /// <summary>Red, green, blue and opacity; bit depth 8 or 16.</summary>
    Rgba = 6,
}

/// <summary>The header of a PNG file.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColourType">What the samples of a pixel are.</param>
/// <param name="Interlaced">Whether the rows are stored in the seven passes of Adam7.</param>
public readonly record struct PngInfo(int Width, int Height, int BitDepth, PngColourType ColourType, bool Interlaced)
{
    /// <summary>Samples of a pixel, 1 to 4.</summary>
    internal int Samples => ColourType switch
    {
        PngColourType.Rgb => 3,
        PngColourType.GrayAlpha => 2,
        PngColourType.Rgba => 4,
        _ => 1,
    };

    /// <summary>Bits of a pixel, 1 to 64.</summary>
    internal int PixelBits => Samples * BitDepth;

    /// <summary>Distance in bytes to the pixel that a filter calls "left": whole bytes, at least 1.</summary>
    internal int FilterStep => (PixelBits + 7) / 8;

    /// <summary>Bytes of a packed row of so many pixels, without its filter byte.</summary>
    internal long RowBytes(int pixels) => (((long)pixels * PixelBits) + 7) / 8;
}
