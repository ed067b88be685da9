using System.Collections.Generic;

namespace SfNet;

/// <summary>Sum of two or more values of equal shape.</summary>
/// <param name="sources">The members to add.</param>
/// <remarks>
/// A member that stands at the start of a chain with two or more names, and no <see cref="FromAttribute"/>, takes the named members only; otherwise the chain's own value comes first.
/// <example><code>[Add(nameof(Body), nameof(Skip)), Relu] public static partial Layer Sum { get; }</code></example>
/// </remarks>
public sealed class AddAttribute(params string[] sources) : OperatorAttribute
{
    /// <summary>The members to add.</summary>
    public IReadOnlyList<string> Sources { get; } = sources;
}
