using SfNet.Memory;

namespace SfNet.Training;

/// <summary>
/// A view of the feature maps of several images of one size: each <see cref="Height"/> × <see cref="Width"/> pixels, channels innermost (NHWC).
/// </summary>
/// <remarks>As with <see cref="Map"/>, the pixels may lie inside wider ones, and 64 bytes past the last element may be read, never written.</remarks>
public readonly unsafe struct BatchMap
{
    /// <summary>Creates a view.</summary>
    /// <param name="data">The first channel of the first image's first pixel.</param>
    /// <param name="count">Images.</param>
    /// <param name="height">Rows of each.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Channels of a pixel that belong to this map.</param>
    /// <param name="stride">Floats from one pixel to the next, at least <paramref name="channels"/>.</param>
    /// <param name="imageStride">Floats from one image to the next, at least height · width · stride.</param>
    public BatchMap(float* data, int count, int height, int width, int channels, int stride, nint imageStride)
    {
        Data = data;
        Count = count;
        Height = height;
        Width = width;
        Channels = channels;
        Stride = stride;
        ImageStride = imageStride;
    }

    /// <summary>Views images that lie one after the other.</summary>
    /// <param name="first">The first image.</param>
    /// <param name="count">Images.</param>
    public BatchMap(Map first, int count)
        : this(first.Data, count, first.Height, first.Width, first.Channels, first.Stride, (nint)first.Pixels * first.Stride)
    {
    }

    /// <summary>The first channel of the first image's first pixel.</summary>
    public float* Data { get; }

    /// <summary>Images.</summary>
    public int Count { get; }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Channels of a pixel that belong to this map.</summary>
    public int Channels { get; }

    /// <summary>Floats from one pixel to the next.</summary>
    public int Stride { get; }

    /// <summary>Floats from one image to the next.</summary>
    public nint ImageStride { get; }

    /// <summary>Pixels of all images.</summary>
    public long Pixels => (long)Count * Height * Width;

    /// <summary>A map without memory, which kernels can be asked about.</summary>
    /// <param name="count">Images.</param>
    /// <param name="height">Rows of each.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Channels of a pixel.</param>
    public static BatchMap OfShape(int count, int height, int width, int channels) => new(null, count, height, width, channels, channels, (nint)height * width * channels);

    /// <summary>One image, as a batch.</summary>
    /// <param name="image">Which, from 0.</param>
    public BatchMap Only(int image) => new(this[image], 1);

    /// <summary>One image.</summary>
    /// <param name="image">Which, from 0.</param>
    public Map this[int image] => new(Data + (image * ImageStride), Height, Width, Channels, Stride);
}
