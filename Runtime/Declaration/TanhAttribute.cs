namespace SfNet;

/// <summary>Hyperbolic tangent.</summary>
/// <remarks>
/// y = tanh x. What is not a number stays so.
/// <example><code>[Conv2d(64, 3), Tanh] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class TanhAttribute : OperatorAttribute;
