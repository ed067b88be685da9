using System;
using System.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Augmentation;

public sealed class AugmentationTests
{
    private static readonly ImageNormalisation Normalisation = new([123.675f, 116.28f, 103.53f], [58.395f, 57.12f, 57.375f]);

    [Fact]
    public void A_mirror_image_turns_colours_and_labels_and_twice_is_once()
    {
        TrainingSample sample = Samples.Random(3, 5, 1);

        TrainingSample mirrored = HorizontalFlip.Mirror(sample);

        Assert.Equal(sample.Labels.Indices[5..10].Reverse(), mirrored.Labels.Indices[5..10]);
        Assert.Equal(sample.Image.Pixels[..3], mirrored.Image.Pixels[12..15]);
        TrainingSample again = HorizontalFlip.Mirror(mirrored);
        Assert.Equal(sample.Image.Pixels, again.Image.Pixels);
        Assert.Equal(sample.Labels.Indices, again.Labels.Indices);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 70, 130)]
    [InlineData(1, 200, 200)]
    public void Mirror_images_come_as_often_as_asked(double chance, int least, int most)
    {
        TrainingSample sample = Samples.Places(1, 2);
        var options = new AugmentationOptions { FlipChance = chance };

        int mirrored = Enumerable.Range(0, 200).Count(number => HorizontalFlip.Apply(sample, options, Samples.Stream(number)) != sample);

        Assert.InRange(mirrored, least, most);
    }

    [Fact]
    public void Samples_are_normalised_and_padded_with_the_mean_colour_and_ignored_labels()
    {
        var batch = new TrainingBatch(2, new InputSize(3, 2, 3), 2, 3);
        Array.Fill(batch.Images, 7);
        Array.Fill(batch.Labels, (byte)7);
        var sample = new TrainingSample(new(2, 1, [255, 0, 17, 1, 2, 3]), new(2, 1, [4, 5]));

        new BatchPlace(Normalisation).Fill(batch, 1, sample);

        Assert.All(batch.Images[..18], value => Assert.Equal(7, value));
        float[] expected = [(255 - 123.675f) / 58.395f, -116.28f / 57.12f, (17 - 103.53f) / 57.375f, (1 - 123.675f) / 58.395f, (2 - 116.28f) / 57.12f, (3 - 103.53f) / 57.375f];
        Assert.Equal(expected, batch.Images[18..24]);
        Assert.All(batch.Images[24..], value => Assert.Equal(0, value));
        Assert.Equal([7, 7, 7, 7, 7, 7, 4, 5, 255, 255, 255, 255], batch.Labels);
    }

    [Fact]
    public void The_same_stream_gives_the_same_sample_and_another_gives_another()
    {
        TrainingSample sample = Samples.Random(31, 45, 2);
        byte[] before = [.. sample.Image.Pixels];

        TrainingSample[] made = [.. new[] { 4, 4, 5 }.Select(number => AugmentationChain.Apply(sample, 16, 24, new AugmentationOptions(), Samples.Stream(number)))];

        Assert.Equal(made[0].Image.Pixels, made[1].Image.Pixels);
        Assert.Equal(made[0].Labels.Indices, made[1].Labels.Indices);
        Assert.NotEqual(made[0].Image.Pixels, made[2].Image.Pixels);
        Assert.Equal(before, sample.Image.Pixels);
    }

    [Fact]
    public void With_everything_off_a_sample_of_the_right_size_stays_as_it_is()
    {
        TrainingSample sample = Samples.Random(6, 8, 3);

        Assert.Same(sample, AugmentationChain.Apply(sample, 6, 8, AugmentationOptions.None, Samples.Stream(1)));
    }

    [Fact]
    public void Streams_of_near_numbers_have_nothing_in_common()
    {
        ulong[] firsts =
        [
            .. from seed in Enumerable.Range(0, 8)
               from epoch in Enumerable.Range(0, 8)
               from number in Enumerable.Range(0, 8)
               select new SampleRandom((ulong)seed, RandomUse.Sample, epoch, number).Bits(),
        ];

        Assert.Equal(512, firsts.Distinct().Count());
        Assert.Equal(32, firsts.Average(bits => (double)ulong.PopCount(bits)), 0.6);
    }

    [Fact]
    public void Whole_numbers_are_equally_likely_and_below_their_bound()
    {
        SampleRandom random = Samples.Stream(1);
        int[] counts = new int[7];
        for (int draw = 0; draw < 7000; draw++)
        {
            counts[random.Below(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 880, 1120));
        Assert.Equal(0, random.Below(1));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused_with_what_was_expected()
    {
        string[] messages =
        [
            .. new AugmentationOptions[]
            {
                new() { LeastScale = 2, MostScale = 1 }, new() { LeastScale = double.NaN }, new() { BoxLongSide = 5 },
                new() { LargestClassShare = 0 }, new() { FlipChance = 1.5 },
            }.Select(options => Assert.Throws<ArgumentException>(options.Require).Message),
        ];

        Assert.Equal("Augmentation has scales from 2 to 1; expected numbers above 0, at most 16, the smaller first.", messages[0]);
        Assert.Equal("Augmentation has a probability of mirror images of 1.5; expected 0 to 1.", messages[4]);
        new AugmentationOptions().Require();
        AugmentationOptions.None.Require();
    }
}
