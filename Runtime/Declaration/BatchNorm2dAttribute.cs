namespace SfNet;

/// <summary>Batch normalisation: each channel shifted and scaled to mean 0 and variance 1, then by learnt factors.</summary>
/// <remarks>
/// y = (x − mean) / √(variance + ε) · weight + bias, with the running statistics in inference.
/// <example><code>[Conv2d(64, 3, Bias = false), BatchNorm2d] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class BatchNorm2dAttribute : OperatorAttribute
{
    /// <summary>Added to the variance; 1e-5 by default.</summary>
    public double Epsilon { get; set; }

    /// <summary>Share of the batch in the running statistics; 0.1 by default.</summary>
    public double Momentum { get; set; }

    /// <summary>Whether a weight and a bias are learnt, true by default.</summary>
    public object? Affine { get; set; }
}
