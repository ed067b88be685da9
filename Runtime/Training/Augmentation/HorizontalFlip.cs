using System;
using SfNet.Images;

namespace SfNet.Training;

/// <summary>Turns a sample into its mirror image, left for right, with the options' probability.</summary>
internal static class HorizontalFlip
{
    public static TrainingSample Apply(TrainingSample sample, AugmentationOptions options, SampleRandom random) =>
        random.Chance(options.FlipChance) ? Mirror(sample) : sample;

    public static TrainingSample Mirror(TrainingSample sample)
    {
        (int height, int width) = (sample.Height, sample.Width);
        var image = new RgbImage(width, height);
        var labels = new IndexedImage(width, height, sample.Labels.Palette);
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<byte> source = sample.Image.Pixels.AsSpan(3 * row * width, 3 * width);
            Span<byte> target = image.Pixels.AsSpan(3 * row * width, 3 * width);
            for (int column = 0; column < width; column++)
            {
                source.Slice(3 * column, 3).CopyTo(target[(3 * (width - 1 - column))..]);
            }

            Span<byte> mirrored = labels.Indices.AsSpan(row * width, width);
            sample.Labels.Indices.AsSpan(row * width, width).CopyTo(mirrored);
            mirrored.Reverse();
        }

        return new TrainingSample(image, labels);
    }
}
