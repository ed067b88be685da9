namespace SfNet;

/// <summary>Logistic function.</summary>
/// <remarks>
/// y = 1 / (1 + e⁻ˣ). What is not a number stays so.
/// <example><code>[Conv2d(64, 3), Sigmoid] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class SigmoidAttribute : OperatorAttribute;
