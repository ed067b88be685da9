using System.Collections.Generic;

namespace SfNet;

/// <summary>The channels of two or more values of equal height and width, one after the other.</summary>
/// <param name="sources">The members whose channels follow each other.</param>
/// <remarks>
/// A member that stands at the start of a chain with two or more names, and no <see cref="FromAttribute"/>, takes the named members only; otherwise the chain's own value comes first.
/// <example><code>[Concat(nameof(Skip), nameof(Up))] public static partial Layer Joined { get; }</code></example>
/// </remarks>
public sealed class ConcatAttribute(params string[] sources) : OperatorAttribute
{
    /// <summary>The members whose channels follow each other.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
