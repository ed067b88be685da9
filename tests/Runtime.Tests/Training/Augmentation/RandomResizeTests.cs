using System.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Augmentation;

public sealed class RandomResizeTests
{
    [Theory]
    [InlineData(1024, 2048, 0.5, 512, 1024)]
    [InlineData(1024, 2048, 0.7503, 768, 1536)] // ⌊2048·0.7503⌋ = 1536, ⌊1024·0.7503⌋ = 768
    [InlineData(1024, 2048, 1.2345, 1264, 2528)] // the long side decides: 2528/2048 < 1264.1/1024
    [InlineData(256, 512, 1.999, 511, 1022)] // ⌊256·1.999⌋ = 511 decides
    [InlineData(375, 500, 1.0, 375, 500)]
    [InlineData(3, 5, 0.5, 1, 2)] // the short side decides: 1/3, and 5/3 + ½ is 2
    [InlineData(1, 1, 0.5, 1, 1)]
    public void The_box_is_the_image_s_own(int height, int width, double ratio, int newHeight, int newWidth)
    {
        Assert.Equal((newHeight, newWidth), RandomResize.SizeAt(height, width, new AugmentationOptions(), ratio));
    }

    [Theory]
    [InlineData(375, 500, 1.0, 1024, 1365)] // 1024/375 < 2048/500; 500·2.7306 = 1365.3
    [InlineData(500, 375, 0.5, 683, 512)] // the longer side of the box goes with the longer of the image
    [InlineData(256, 512, 1.0, 1024, 2048)]
    public void Images_are_fitted_into_a_given_box(int height, int width, double ratio, int newHeight, int newWidth)
    {
        var options = new AugmentationOptions { BoxLongSide = 2048, BoxShortSide = 1024 };

        Assert.Equal((newHeight, newWidth), RandomResize.SizeAt(height, width, options, ratio));
    }

    [Fact]
    public void Scales_cover_their_range()
    {
        TrainingSample sample = Samples.Random(20, 40, 1);

        int[] widths = [.. Enumerable.Range(0, 300).Select(number => RandomResize.Apply(sample, new AugmentationOptions(), Samples.Stream(number)).Width)];

        Assert.Equal((20, 78), (widths.Min(), widths.Max()));
        Assert.InRange(widths.Average(), 47, 53);
    }

    [Fact]
    public void Labels_are_among_those_that_were_there_and_lie_where_the_colours_lie()
    {
        TrainingSample sample = Samples.Places(8, 10);

        TrainingSample half = RandomResize.Apply(sample, new AugmentationOptions { LeastScale = 0.5, MostScale = 0.5 }, Samples.Stream(1));

        Assert.Equal([0, 2, 4, 6, 8, 20, 22], half.Labels.Indices[..7]);
        Assert.Equal((4, 5), (half.Height, half.Width));
        Assert.Equal(7, half.Image.Pixels[3 * 15]); // rows 6 and 7 in equal parts, halves up
    }
}
