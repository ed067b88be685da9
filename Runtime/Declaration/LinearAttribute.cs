namespace SfNet;

/// <summary>Matrix product of a flat value: every output is a weighted sum of all inputs.</summary>
/// <param name="features">Outputs, at least 1.</param>
/// <remarks>
/// y = W·x + bias with W (features, inputs), as in PyTorch. The input must be flat: put <see cref="FlattenAttribute"/> before it.
/// <example><code>[GlobalAvgPool2d, Flatten, Linear(1000)] public static partial Layer Classes { get; }</code></example>
/// </remarks>
public sealed class LinearAttribute(object features) : OperatorAttribute
{
    /// <summary>Outputs, at least 1.</summary>
    public object Features { get; } = features;

    /// <summary>Whether a bias is added, true by default.</summary>
    public object? Bias { get; set; }

    /// <summary>How fresh weights are drawn.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>Standard deviation of <see cref="Initializer.Normal"/>.</summary>
    public double Deviation { get; set; }
}
