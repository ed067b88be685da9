using System;
using System.Globalization;

namespace SfNet.Training;

/// <summary>
/// How samples are varied before they are learnt from. What is not changed here is the recipe that SFNet was trained by on mmsegmentation: a random scale, a random window
/// of the training's size, a mirror image every other time, and changes of light and colour.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>Samples as they are: no scale, the window in the middle, no mirror image, no change of colours.</summary>
    public static AugmentationOptions None { get; } = new()
    {
        LeastScale = 1, MostScale = 1, RandomWindow = false, FlipChance = 0, Photometric = false,
    };

    /// <summary>The smallest factor of the size, above 0.</summary>
    public double LeastScale { get; init; } = 0.5;

    /// <summary>The largest factor of the size, at least <see cref="LeastScale"/>; never reached but where both are equal.</summary>
    public double MostScale { get; init; } = 2.0;

    /// <summary>
    /// The box that is scaled, and into which an image is fitted with its proportions kept: its longer side. 0, the default, takes each image's own sides.
    /// </summary>
    public int BoxLongSide { get; init; }

    /// <summary>The box's shorter side, 0 where its longer side is.</summary>
    public int BoxShortSide { get; init; }

    /// <summary>Whether the window lies anywhere in the image, every place equally likely; otherwise it lies in the middle.</summary>
    public bool RandomWindow { get; init; } = true;

    /// <summary>
    /// The share of a window's pixels that one class must stay below, pixels that do not count left out; otherwise another window is drawn, ten times at most. 1 takes the first.
    /// </summary>
    public double LargestClassShare { get; init; } = 0.75;

    /// <summary>The probability of a mirror image, 0 to 1.</summary>
    public double FlipChance { get; init; } = 0.5;

    /// <summary>Whether brightness, contrast, saturation and hue are changed, each every other time.</summary>
    public bool Photometric { get; init; } = true;

    /// <summary>Refuses numbers out of their ranges.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    internal void Require()
    {
        Require(LeastScale is > 0 and <= 16 && MostScale is > 0 and <= 16 && LeastScale <= MostScale, $"scales from {LeastScale} to {MostScale}; expected numbers above 0, at most 16, the smaller first");
        Require(BoxLongSide >= BoxShortSide && BoxShortSide >= 0 && (BoxShortSide > 0 || BoxLongSide == 0), $"a box of {BoxLongSide} by {BoxShortSide} pixels; expected the longer side first, or two zeros");
        Require(LargestClassShare is > 0 and <= 1, $"a largest share of a class of {LargestClassShare}; expected a number above 0, at most 1");
        Require(FlipChance is >= 0 and <= 1, $"a probability of mirror images of {FlipChance}; expected 0 to 1");
    }

    private static void Require(bool right, FormattableString problem)
    {
        if (!right)
        {
            throw new ArgumentException($"Augmentation has {problem.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
