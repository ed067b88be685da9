namespace SfNet;

/// <summary>Sets whole channels to zero in training, with the given probability, and scales the rest up; does nothing in inference.</summary>
/// <param name="probability">From 0 up to, but excluding, 1.</param>
/// <remarks>
/// <example><code>[Conv2d(64, 3), Dropout2d(0.1)] public static partial Layer Body { get; }</code></example>
/// </remarks>
public sealed class Dropout2dAttribute(object probability) : OperatorAttribute
{
    /// <summary>From 0 up to, but excluding, 1.</summary>
    public object Probability { get; } = probability;
}
