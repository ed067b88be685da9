namespace SfNet;

/// <summary>Sets single values to zero in training, with the given probability, and scales the rest up; does nothing in inference.</summary>
/// <param name="probability">From 0 up to, but excluding, 1.</param>
/// <remarks>
/// <example><code>[Linear(512), Relu, Dropout(0.5)] public static partial Layer Hidden { get; }</code></example>
/// </remarks>
public sealed class DropoutAttribute(object probability) : OperatorAttribute
{
    /// <summary>From 0 up to, but excluding, 1.</summary>
    public object Probability { get; } = probability;
}
