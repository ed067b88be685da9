namespace SfNet;

/// <summary>Rectified linear unit with ceiling 6.</summary>
/// <remarks>
/// y = min(max(x, 0), 6). What is not a number stays so.
/// <example><code>[Conv2d(64, 3), Relu6] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class Relu6Attribute : OperatorAttribute;
