namespace SfNet.Weights.Translation;

/// <summary>Where a tensor of a translated network comes from.</summary>
/// <param name="Key">The tensor that it is a copy of; null where it is all zeros.</param>
/// <param name="Shift">A tensor that is subtracted from it, or null.</param>
internal sealed record TensorOrigin(string? Key, string? Shift = null)
{
    /// <summary>For zeros, another tensor of their layer: where the source lacks that, it lacks the layer.</summary>
    public string? Beside { get; init; }
}
