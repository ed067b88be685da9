namespace SfNet;

/// <summary>How a resize computes values between pixels.</summary>
public enum ResizeMode
{
    /// <summary>Weighted mean of the four neighbours.</summary>
    Bilinear,

    /// <summary>The neighbour at floor(index · step), where the step is 1 / factor, or input size / output size where a size was declared.</summary>
    Nearest,
}
