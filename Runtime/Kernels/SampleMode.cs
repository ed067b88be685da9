namespace SfNet.Kernels;

/// <summary>How a map is read at a fractional position.</summary>
public enum SampleMode
{
    /// <summary>The weighted mean of the four nearest pixels.</summary>
    Bilinear,

    /// <summary>The nearest pixel; half-way between two, the one with the even number.</summary>
    Nearest,
}
