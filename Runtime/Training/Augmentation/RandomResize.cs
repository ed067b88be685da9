using System;
using SfNet.Images;

namespace SfNet.Training;

/// <summary>
/// Scales a sample: r is drawn from the options' range, the box becomes ⌊long · r⌋ by ⌊short · r⌋, and the sample is fitted into it with its proportions kept:
/// f = min(box long / long side, box short / short side), new sides ⌊side · f + ½⌋. Colours are resized bilinearly and labels by nearest neighbour, as OpenCV does both
/// (<see cref="ImageResize"/>).
/// </summary>
internal static class RandomResize
{
    public static TrainingSample Apply(TrainingSample sample, AugmentationOptions options, SampleRandom random)
    {
        double ratio = random.Between(options.LeastScale, options.MostScale);
        (int height, int width) = SizeAt(sample.Height, sample.Width, options, ratio);
        return height == sample.Height && width == sample.Width
            ? sample
            : new TrainingSample(ImageResize.Bilinear(sample.Image, width, height), ImageResize.Nearest(sample.Labels, width, height));
    }

    /// <summary>The size of a sample at a scale; a side has at least one pixel.</summary>
    public static (int Height, int Width) SizeAt(int height, int width, AugmentationOptions options, double ratio)
    {
        (int longer, int shorter) = (Math.Max(height, width), Math.Min(height, width));
        (int boxLong, int boxShort) = options.BoxLongSide > 0 ? (options.BoxLongSide, options.BoxShortSide) : (longer, shorter);
        double factor = Math.Min((int)(boxLong * ratio) / (double)longer, (int)(boxShort * ratio) / (double)shorter);
        return (Math.Max(1, (int)((height * factor) + 0.5)), Math.Max(1, (int)((width * factor) + 0.5)));
    }
}
