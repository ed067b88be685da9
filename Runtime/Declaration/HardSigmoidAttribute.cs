namespace SfNet;

/// <summary>Piecewise approximation of the logistic function.</summary>
/// <remarks>
/// y = min(max(x / 6 + ½, 0), 1). What is not a number stays so.
/// <example><code>[Conv2d(64, 3), HardSigmoid] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class HardSigmoidAttribute : OperatorAttribute;
