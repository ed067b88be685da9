namespace SfNet;

/// <summary>Sigmoid linear unit, also called swish.</summary>
/// <remarks>
/// y = x / (1 + e⁻ˣ). What is not a number stays so.
/// <example><code>[Conv2d(64, 3), Silu] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class SiluAttribute : OperatorAttribute;
