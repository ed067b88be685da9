namespace SfNet.Kernels;

/// <summary>
/// Where the pixels of a tile find their input: pixel i at tap t reads <see cref="Depth"/> consecutive floats from
/// <c>Data + i · Step + Taps[t]</c>. Steps and taps are counted in bytes.
/// </summary>
internal unsafe struct TileInput
{
    /// <summary>The first pixel.</summary>
    public float* Data;

    /// <summary>Bytes from one pixel to the next.</summary>
    public nint Step;

    /// <summary>Bytes from a pixel to each of its taps.</summary>
    public nint* Taps;

    /// <summary>Number of taps.</summary>
    public int TapCount;

    /// <summary>Floats at each tap.</summary>
    public nint Depth;
}
