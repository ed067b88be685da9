namespace SfNet;

/// <summary>Rectified linear unit: negatives become zero.</summary>
/// <remarks>
/// y = max(x, 0). What is not a number stays so.
/// <example><code>[Conv2d(64, 3), Relu] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class ReluAttribute : OperatorAttribute;
