using System.Collections.Generic;

namespace SfNet.Weights;

/// <summary>What a check of weights against a network lets pass.</summary>
public sealed record WeightCheckOptions
{
    /// <summary>Everything must fit: nothing missing, nothing unexpected.</summary>
    public static WeightCheckOptions Default { get; } = new();

    /// <summary>
    /// Whether a problem stops the loading. If not, what fits is taken, and the problems are listed in
    /// <see cref="CheckedWeights.Problems"/>.
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>
    /// Patterns of keys that may be absent or extra, for example <c>auxiliary_head.*</c>. A <c>*</c> stands for any characters, dots
    /// included, or none; the whole key must match. A key that is declared and present must have the declared shape all the same.
    /// </summary>
    public IReadOnlyList<string> MayDiffer { get; init; } = [];
}
