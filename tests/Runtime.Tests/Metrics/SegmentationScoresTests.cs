using System;
using System.Linq;
using SfNet.Metrics;
using Xunit;

namespace SfNet.Runtime.Tests.Metrics;

public sealed class SegmentationScoresTests
{
    /// <summary>A pattern of 851 pixels; the numbers were computed from the same one by histograms in NumPy.</summary>
    [Fact]
    public void Scores_are_those_of_histograms()
    {
        int[] index = [.. Enumerable.Range(0, 37 * 23)];
        byte[] truth = [.. index.Select(i => (byte)(i % 11 == 3 ? 255 : ((i * 7) + (i / 5)) % 4 is 2 ? 1 : ((i * 7) + (i / 5)) % 4))];
        byte[] predicted = [.. index.Select(i => (byte)(((i * 7) + (i / 5) + (i % 3 == 0 ? 1 : 0) + (i % 13 == 0 ? 2 : 0)) % 4))];
        var matrix = new ConfusionMatrix(5);

        matrix.Add(predicted, truth);
        var scores = new SegmentationScores(matrix);

        Assert.Equal(0.49547218628719275, scores.AllAccuracy, 15);
        Assert.Equal(0.5160524759021471, scores.MeanAccuracy, 15);
        Assert.Equal(0.2970983538174509, scores.MeanIntersectionOverUnion, 15);
        AssertEqual([0.6116504854368932, 0.31715210355987056, double.NaN, 0.6193548387096774, double.NaN], [.. scores.Accuracy]);
        AssertEqual([0.5135869565217391, 0.2384428223844282, 0.0, 0.43636363636363634, double.NaN], [.. scores.IntersectionOverUnion]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 50)]
    [InlineData(19, 20_000)]
    public void Scores_are_those_of_plain_loops_over_the_pixels(int classes, int pixels)
    {
        var random = new Random(classes);
        byte[] truth = [.. Enumerable.Range(0, pixels).Select(_ => random.Next(9) == 0 ? (byte)255 : (byte)random.Next(classes))];
        byte[] predicted = [.. truth.Select(value => random.Next(3) == 0 || value == 255 ? (byte)random.Next(classes) : value)];
        var matrix = new ConfusionMatrix(classes);
        matrix.Add(predicted, truth);

        var scores = new SegmentationScores(matrix);

        int[] counted = [.. Enumerable.Range(0, pixels).Where(i => truth[i] != 255)];
        Assert.Equal((double)counted.Count(i => truth[i] == predicted[i]) / counted.Length, scores.AllAccuracy, 15);
        for (int item = 0; item < classes; item++)
        {
            double both = counted.Count(i => truth[i] == item && predicted[i] == item);
            double either = counted.Count(i => truth[i] == item || predicted[i] == item);
            Assert.Equal(both / either, scores.IntersectionOverUnion[item], 15);
            Assert.Equal(both / counted.Count(i => truth[i] == item), scores.Accuracy[item], 15);
        }
    }

    [Fact]
    public void Without_a_pixel_nothing_is_a_number()
    {
        var scores = new SegmentationScores(new ConfusionMatrix(2));

        Assert.True(double.IsNaN(scores.AllAccuracy) && double.IsNaN(scores.MeanAccuracy) && double.IsNaN(scores.MeanIntersectionOverUnion));
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], actual[index], 15);
        }
    }
}
