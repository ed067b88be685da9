using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How <see cref="CrossEntropyLoss"/> judges. The defaults are mmsegmentation's.</summary>
public sealed record CrossEntropySettings
{
    /// <summary>What the loss is multiplied by.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The label of pixels that do not count; a number outside 0 to 255 where all count.</summary>
    public int IgnoreIndex { get; init; } = 255;

    /// <summary>The share of the target that is spread evenly over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>What the sum over all pixels is divided by.</summary>
    public Averaging Averaging { get; init; } = Averaging.AllPixels;

    /// <summary>The weight of each class, at least 0, or none for 1 each.</summary>
    public IReadOnlyList<float> ClassWeights { get; init; } = [];
}
