namespace SfNet;

/// <summary>The index of the largest channel of each pixel; of equal ones the lowest.</summary>
/// <remarks>
/// The value has one channel. <example><code>[Conv2d(19, 1), ArgMax] public static partial Layer Labels { get; }</code></example>
/// </remarks>
public sealed class ArgMaxAttribute : OperatorAttribute;
