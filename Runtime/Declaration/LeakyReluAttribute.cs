namespace SfNet;

/// <summary>Rectified linear unit that lets a share of negatives through.</summary>
/// <remarks>
/// y = x where x is positive, else slope · x.
/// <example><code>[Conv2d(64, 3), LeakyRelu(Slope = 0.1)] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class LeakyReluAttribute : OperatorAttribute
{
    /// <summary>Factor of negatives, 0.01 by default.</summary>
    public object? Slope { get; set; }
}
