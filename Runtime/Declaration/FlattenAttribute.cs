namespace SfNet;

/// <summary>Lays the map out as a flat value, channel by channel, row by row.</summary>
/// <remarks>
/// <example><code>[Flatten, Linear(10)] public static partial Layer Classes { get; }</code></example>
/// </remarks>
public sealed class FlattenAttribute : OperatorAttribute;
