namespace SfNet;

/// <summary>The mean of each channel over the whole map.</summary>
/// <remarks>
/// <example><code>[GlobalAvgPool2d, Flatten, Linear(10)] public static partial Layer Classes { get; }</code></example>
/// </remarks>
public sealed class GlobalAvgPool2dAttribute : OperatorAttribute;
