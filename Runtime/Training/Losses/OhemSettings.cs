using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How <see cref="OhemLoss"/> chooses and judges pixels. The defaults are mmsegmentation's.</summary>
public sealed record OhemSettings
{
    /// <summary>What the loss is multiplied by.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The label of pixels that do not count; a number outside 0 to 255 where all count.</summary>
    public int IgnoreIndex { get; init; } = 255;

    /// <summary>Pixels whose class has a smaller probability are kept in any case.</summary>
    public float Threshold { get; init; } = 0.7f;

    /// <summary>Times the images of the batch, the rank among all pixels of the batch, the least probable first, whose probability the limit is at least. Pixels strictly below the limit are kept.</summary>
    public long MinimumKept { get; init; } = 10_000;

    /// <summary>What the sum over the kept pixels is divided by: all pixels, or with <see cref="Averaging.CountedPixels"/> the kept ones.</summary>
    public Averaging Averaging { get; init; } = Averaging.AllPixels;

    /// <summary>The weight of each class, at least 0, or none for 1 each.</summary>
    public IReadOnlyList<float> ClassWeights { get; init; } = [];
}
