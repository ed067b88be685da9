using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How <see cref="DiceLoss"/> judges. The defaults are mmsegmentation's.</summary>
public sealed record DiceSettings
{
    /// <summary>What the loss is multiplied by.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The label of pixels that do not count; a number outside 0 to 255 where all count.</summary>
    public int IgnoreIndex { get; init; } = 255;

    /// <summary>What is added above and below the fraction line, above 0; a class that is neither there nor found then costs nothing.</summary>
    public double Smooth { get; init; } = 1;

    /// <summary>The weight of each class, at least 0, or none for 1 each.</summary>
    public IReadOnlyList<float> ClassWeights { get; init; } = [];
}
