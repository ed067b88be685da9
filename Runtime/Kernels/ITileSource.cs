using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The output pixels of a dense convolution, in a fixed order, and where each finds its input.</summary>
internal unsafe interface ITileSource
{
    /// <summary>Floats that <see cref="Gather"/> writes for each pixel.</summary>
    int Depth { get; }

    /// <summary>
    /// How many of the next pixels are to be taken together: they lie evenly in the output, and either all of them evenly in the input, or all are to be
    /// gathered.
    /// </summary>
    /// <param name="first">The first pixel.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="copies">Whether all are to be gathered.</param>
    /// <param name="direct">Whether they lie evenly in the input.</param>
    int Together<S, V>(nint first, int count, bool copies, out bool direct)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>The output pixel of a pixel in a group.</summary>
    nint OutputPixel(nint pixel, int group);

    /// <summary>Output pixels from one pixel of those taken together to the next.</summary>
    int OutputStep { get; }

    /// <summary>Where pixels that lie evenly in the input find it.</summary>
    /// <param name="first">The first pixel.</param>
    /// <param name="channel">The first input channel of the group.</param>
    /// <param name="taps">Room for a tap each.</param>
    TileInput Point(nint first, int channel, nint* taps);

    /// <summary>Copies side by side all that each pixel sees of some input channels. Stores whole vectors in ascending order.</summary>
    /// <param name="target">Where the first pixel's copy goes.</param>
    /// <param name="step">Floats from one copy to the next, at least <see cref="Depth"/>.</param>
    /// <param name="first">The first pixel.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="channel">The first input channel of the group.</param>
    void Gather<S, V>(float* target, nint step, nint first, int count, int channel)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Names what <see cref="Gather"/> or the products will read for some pixels.</summary>
    /// <param name="next">Takes at most two ranges.</param>
    /// <param name="first">The first pixel.</param>
    /// <param name="count">Number of pixels; there may be fewer.</param>
    void Ahead(ref Prefetch next, nint first, int count);
}
