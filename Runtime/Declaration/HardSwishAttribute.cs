namespace SfNet;

/// <summary>Piecewise approximation of swish.</summary>
/// <remarks>
/// y = x · min(max(x + 3, 0), 6) / 6. What is not a number stays so.
/// <example><code>[Conv2d(64, 3), HardSwish] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class HardSwishAttribute : OperatorAttribute;
