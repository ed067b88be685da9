using System.Collections.Generic;

namespace SfNet;

/// <summary>Product of two or more values of equal shape; a factor of one pixel or of one channel is repeated over the map.</summary>
/// <param name="sources">The members to multiply.</param>
/// <remarks>
/// A member that stands at the start of a chain with two or more names, and no <see cref="FromAttribute"/>, takes the named members only; otherwise the chain's own value comes first.
/// <example><code>[Multiply(nameof(Body), nameof(Gate))] public static partial Layer Gated { get; }</code></example>
/// </remarks>
public sealed class MultiplyAttribute(params string[] sources) : OperatorAttribute
{
    /// <summary>The members to multiply.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
