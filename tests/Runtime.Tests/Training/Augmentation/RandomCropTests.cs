using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Images;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Augmentation;

public sealed class RandomCropTests
{
    private static readonly AugmentationOptions FirstWindow = new() { LargestClassShare = 1 };

    [Fact]
    public void Every_window_of_the_image_comes_up()
    {
        TrainingSample sample = Samples.Places(5, 4);

        HashSet<int> corners = [.. Enumerable.Range(0, 300).Select(number => (int)RandomCrop.Apply(sample, 3, 2, FirstWindow, Samples.Stream(number)).Labels.Indices[0])];

        Assert.Equal([0, 1, 2, 10, 11, 12, 20, 21, 22], corners.Order());
    }

    [Fact]
    public void Colours_and_labels_are_cut_at_the_same_place()
    {
        TrainingSample window = RandomCrop.Apply(Samples.Places(9, 7), 4, 3, FirstWindow, Samples.Stream(5));

        Assert.Equal((4, 3), (window.Height, window.Width));
        Assert.All(Enumerable.Range(0, 12), pixel => Assert.Equal(
            window.Labels.Indices[pixel], (10 * window.Image.Pixels[3 * pixel]) + window.Image.Pixels[(3 * pixel) + 1]));
    }

    [Fact]
    public void Windows_of_nearly_one_class_are_drawn_again()
    {
        // One column in sixteen is of another class: of windows of four columns, fewer than one in four have it, and never 75 % of one class.
        TrainingSample sample = Striped(4, 16, column => (byte)(column == 8 ? 1 : 0));
        var options = new AugmentationOptions { LargestClassShare = 0.76 };

        int[] found = [.. new[] { FirstWindow, options }.Select(chosen => Enumerable.Range(0, 300)
            .Count(number => RandomCrop.Apply(sample, 4, 4, chosen, Samples.Stream(number)).Labels.Indices.Contains((byte)1)))];

        Assert.InRange(found[0], 65, 120); // 4 of 13 windows
        Assert.InRange(found[1], 285, 300); // all but (9/13)^11
    }

    [Fact]
    public void A_share_that_is_just_reached_is_too_much()
    {
        // Exactly three of four pixels are of class 0, so that no window is good at 0.75 and eleven are drawn.
        TrainingSample sample = Striped(4, 16, column => (byte)(column % 4 == 0 ? 1 : 0));

        Assert.Equal(11, Draws(sample, new AugmentationOptions { LargestClassShare = 0.75 }));
        Assert.Equal(1, Draws(sample, new AugmentationOptions { LargestClassShare = 0.76 }));
    }

    [Fact]
    public void One_class_or_none_that_counts_is_never_good_and_the_eleventh_window_is_taken()
    {
        Assert.Equal(11, Draws(Striped(4, 16, _ => 3), new AugmentationOptions()));
        Assert.Equal(11, Draws(Striped(4, 16, _ => 255), new AugmentationOptions()));
        Assert.Equal(11, Draws(Striped(4, 16, column => (byte)(column % 2 == 0 ? 255 : 3)), new AugmentationOptions()));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 2)]
    public void A_window_that_is_the_whole_image_takes_as_many_numbers_as_another(int height, int width)
    {
        Assert.Equal(11, Draws(Striped(height, width, _ => 3), new AugmentationOptions()));
        Assert.Equal(1, Draws(Striped(height, width, column => (byte)(column % 2)), new AugmentationOptions()));
        Assert.Equal(1, Draws(Striped(height, width, _ => 3), FirstWindow));
    }

    [Fact]
    public void Pixels_that_do_not_count_are_no_part_of_the_share()
    {
        // Half of the pixels do not count; of the others, half are of either class.
        TrainingSample sample = Striped(4, 16, column => (byte)((column % 4) switch { 0 => 0, 1 => 1, _ => 255 }));

        Assert.Equal(1, Draws(sample, new AugmentationOptions()));
    }

    [Fact]
    public void What_is_smaller_than_the_window_keeps_its_size()
    {
        TrainingSample sample = Samples.Places(3, 9);

        TrainingSample window = RandomCrop.Apply(sample, 5, 4, FirstWindow, Samples.Stream(1));

        Assert.Equal((3, 4), (window.Height, window.Width));
        Assert.Same(sample, RandomCrop.Apply(sample, 5, 12, FirstWindow, Samples.Stream(1)));
    }

    [Fact]
    public void Without_chance_the_window_lies_in_the_middle()
    {
        TrainingSample window = RandomCrop.Apply(Samples.Places(6, 9), 2, 4, AugmentationOptions.None, Samples.Stream(1));

        Assert.Equal(22, window.Labels.Indices[0]);
    }

    /// <summary>How many windows were drawn: each takes two numbers of the stream.</summary>
    private static int Draws(TrainingSample sample, AugmentationOptions options)
    {
        SampleRandom used = Samples.Stream(7);
        RandomCrop.Apply(sample, 4, 4, options, used);
        ulong next = used.Bits();
        SampleRandom fresh = Samples.Stream(7);
        int numbers = 0;
        while (fresh.Bits() != next)
        {
            numbers++;
        }

        return numbers / 2;
    }

    private static TrainingSample Striped(int height, int width, Func<int, byte> label)
    {
        byte[] labels = [.. Enumerable.Range(0, height * width).Select(pixel => label(pixel % width))];
        return new TrainingSample(new RgbImage(width, height), new IndexedImage(width, height, labels));
    }
}
