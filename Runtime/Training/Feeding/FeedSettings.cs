namespace SfNet.Training;

/// <summary>What batches are made, and how.</summary>
/// <param name="Batch">Images of a batch, at least 1.</param>
/// <param name="Size">The size of each.</param>
/// <param name="Normalisation">How colours become numbers.</param>
/// <param name="Augmentation">How samples are varied.</param>
/// <param name="Seed">The training's seed.</param>
/// <param name="BatchesPerEpoch">Batches of one pass; the samples that are left over are not used in it.</param>
/// <param name="First">The number of the first batch, counted from the beginning of the training.</param>
/// <param name="End">The number behind the last.</param>
internal sealed record FeedSettings(
    int Batch, InputSize Size, ImageNormalisation Normalisation, AugmentationOptions Augmentation, ulong Seed, long BatchesPerEpoch, long First, long End)
{
    /// <summary>Threads that read and vary samples, at least 1. What comes out does not depend on it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Batches that are made ahead, at least 1.</summary>
    public int Ahead { get; init; } = 2;
}
