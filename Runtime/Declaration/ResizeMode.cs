namespace SfNet;

/// <summary>How a resize computes values between pixels.</summary>
public enum ResizeMode
{
    /// <summary>Weighted mean of the four neighbours.</summary>
    Bilinear,

    /// <summary>The neighbour at floor(index · input size / output size).</summary>
    Nearest,
}
