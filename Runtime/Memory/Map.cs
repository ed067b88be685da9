namespace SfNet.Memory;

/// <summary>
/// A view of a feature map in the arena: <see cref="Height"/> × <see cref="Width"/> pixels, channels innermost (NHWC, batch 1).
/// </summary>
/// <remarks>
/// A map that is part of a concatenation lies inside a wider map: its pixels are <see cref="Stride"/> floats apart, and only the first
/// <see cref="Channels"/> of them are its own. Every map may be read (never written) up to 64 bytes past its last element.
/// </remarks>
public readonly unsafe struct Map
{
    /// <summary>Creates a view.</summary>
    /// <param name="data">The first channel of the first pixel.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Channels of a pixel that belong to this map.</param>
    /// <param name="stride">Floats from one pixel to the next, at least <paramref name="channels"/>.</param>
    public Map(float* data, int height, int width, int channels, int stride)
    {
        Data = data;
        Height = height;
        Width = width;
        Channels = channels;
        Stride = stride;
    }

    /// <summary>The first channel of the first pixel.</summary>
    public float* Data { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Channels of a pixel that belong to this map.</summary>
    public int Channels { get; }

    /// <summary>Floats from one pixel to the next.</summary>
    public int Stride { get; }

    /// <summary>Number of pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>The first channel of pixel <paramref name="index"/>, counted row by row.</summary>
    public float* Pixel(nint index) => Data + (index * Stride);

    /// <summary>The first channel of the pixel at a row and a column.</summary>
    public float* Pixel(int row, int column) => Data + ((((nint)row * Width) + column) * Stride);
}
