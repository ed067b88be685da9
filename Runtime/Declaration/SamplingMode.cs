namespace SfNet;

/// <summary>How a grid sample computes values between pixels.</summary>
public enum SamplingMode
{
    /// <summary>Weighted mean of the four neighbours.</summary>
    Bilinear,

    /// <summary>The nearest pixel, ties to even.</summary>
    Nearest,
}
