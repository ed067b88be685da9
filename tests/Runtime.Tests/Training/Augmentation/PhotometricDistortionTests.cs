using System;
using System.Linq;
using SfNet.Images;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Augmentation;

/// <summary>The expected bytes were computed by OpenCV 4.6 (cvtColor with COLOR_RGB2HSV and back, on rows of whole vectors) and NumPy.</summary>
public sealed class PhotometricDistortionTests
{
    private static readonly byte[] Colours = [200, 30, 60, 12, 99, 250, 77, 77, 77, 3, 0, 1, 255, 254, 0, 90, 140, 33, 255, 255, 255, 0, 0, 0];

    [Fact]
    public void Hue_saturation_and_value_are_those_of_OpenCV()
    {
        byte[] expected = [175, 217, 200, 109, 243, 250, 0, 0, 77, 170, 255, 3, 30, 255, 255, 44, 195, 140, 0, 0, 255, 0, 0, 0];

        byte[] found = [.. Colours.Chunk(3).SelectMany(colour =>
        {
            (byte hue, byte saturation, byte value) = HsvColour.FromRgb(colour[0], colour[1], colour[2]);
            return new[] { hue, saturation, value };
        })];

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(0.55, new byte[] { 200, 106, 122, 119, 167, 250, 77, 77, 77, 3, 1, 1, 255, 255, 114, 112, 140, 81, 255, 255, 255, 0, 0, 0 })]
    [InlineData(1.4, new byte[] { 200, 0, 33, 0, 91, 250, 77, 77, 77, 3, 0, 0, 255, 255, 0, 74, 140, 0, 255, 255, 255, 0, 0, 0 })]
    public void Saturation_is_scaled_in_eight_bits(double factor, byte[] expected)
    {
        RgbImage image = Image();

        PhotometricDistortion.ChangeSaturation(image, factor);

        Assert.Equal(expected, image.Pixels);
    }

    [Theory]
    [InlineData(-18, new byte[] { 200, 29, 160, 11, 242, 250, 77, 77, 77, 3, 0, 2, 255, 102, 0, 140, 125, 32, 255, 255, 255, 0, 0, 0 })]
    [InlineData(17, new byte[] { 200, 97, 29, 59, 11, 250, 77, 77, 77, 3, 0, 0, 110, 255, 0, 32, 140, 36, 255, 255, 255, 0, 0, 0 })]
    public void Hue_turns_around_the_circle(int steps, byte[] expected)
    {
        RgbImage image = Image();

        PhotometricDistortion.ChangeHue(image, steps);

        Assert.Equal(expected, image.Pixels);
    }

    [Theory]
    [InlineData(0.73, 0, new byte[] { 0, 1, 100, 200, 255 }, new byte[] { 0, 0, 73, 146, 186 })]
    [InlineData(1.47, 0, new byte[] { 0, 1, 100, 173, 174, 255 }, new byte[] { 0, 1, 147, 254, 255, 255 })]
    [InlineData(1, -31.4, new byte[] { 0, 31, 32, 100, 255 }, new byte[] { 0, 0, 0, 68, 223 })]
    [InlineData(1, 20.7, new byte[] { 0, 1, 100, 234, 255 }, new byte[] { 20, 21, 120, 254, 255 })]
    public void Levels_are_kept_in_range_and_truncated(double factor, double offset, byte[] from, byte[] expected)
    {
        byte[] levels = PhotometricDistortion.Levels(factor, offset);

        Assert.Equal(expected, from.Select(level => levels[level]));
    }

    [Fact]
    public void Every_part_is_left_out_every_other_time_and_labels_and_source_stay()
    {
        TrainingSample sample = Samples.Random(4, 4, 1);
        byte[] before = [.. sample.Image.Pixels];

        TrainingSample[] changed = [.. Enumerable.Range(0, 400).Select(number => PhotometricDistortion.Apply(sample, Samples.Stream(number)))];

        // Four coins, that of the place of contrast left out: one in sixteen keeps everything.
        Assert.InRange(changed.Count(item => item.Image.Pixels.AsSpan().SequenceEqual(before)), 10, 45);
        Assert.All(changed, item => Assert.Same(sample.Labels, item.Labels));
        Assert.Equal(before, sample.Image.Pixels);
    }

    [Fact]
    public void Grey_stays_grey_and_changes_by_brightness_and_contrast_only()
    {
        var grey = new TrainingSample(new RgbImage(1, 1, [100, 100, 100]), new IndexedImage(1, 1));

        byte[][] found = [.. Enumerable.Range(0, 300).Select(number => PhotometricDistortion.Apply(grey, Samples.Stream(number)).Image.Pixels)];

        Assert.All(found, pixel => Assert.Single(pixel.Distinct()));
        Assert.InRange(found.Min(pixel => pixel[0]), 34, 55);
        Assert.InRange(found.Max(pixel => pixel[0]), 160, 198);
    }

    private static RgbImage Image() => new(Colours.Length / 3, 1, [.. Colours]);
}
