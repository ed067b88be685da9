namespace SfNet;

/// <summary>Probabilities over the channels of each pixel.</summary>
/// <remarks>
/// y[c] = exp(x[c] − m) / Σ exp(x[k] − m), with m the largest channel.
/// <example><code>[Conv2d(19, 1), Softmax] public static partial Layer Probabilities { get; }</code></example>
/// </remarks>
public sealed class SoftmaxAttribute : OperatorAttribute;
