using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How <see cref="BinaryCrossEntropyLoss"/> judges. The defaults are mmsegmentation's.</summary>
public sealed record BinaryCrossEntropySettings
{
    /// <summary>What the loss is multiplied by.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The label of pixels that do not count; a number outside 0 to 255 where all count.</summary>
    public int IgnoreIndex { get; init; } = 255;

    /// <summary>What the sum over all pixels and channels is divided by: the channels times all pixels, or times those that count.</summary>
    public Averaging Averaging { get; init; } = Averaging.AllPixels;

    /// <summary>What the losses of each channel's positive pixels are multiplied by, at least 0, or none for 1 each; PyTorch's <c>pos_weight</c>.</summary>
    public IReadOnlyList<float> PositiveWeights { get; init; } = [];
}
