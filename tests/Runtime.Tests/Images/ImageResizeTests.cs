using System;
using System.Linq;
using SfNet.Images;
using Xunit;

namespace SfNet.Runtime.Tests.Images;

public sealed class ImageResizeTests
{
    private static readonly byte[] LargerByOpenCV =
        [0, 63, 143, 222, 118, 125, 188, 27, 90, 124, 89, 99, 151, 215, 59, 123, 129, 25, 104, 142, 151, 86, 149, 155, 52, 131, 101, 18];

    private static readonly byte[] SmallerByOpenCV =
        [48, 169, 161, 112, 41, 98];

    [Theory]
    [InlineData(7, 5, 3, 2)]
    [InlineData(7, 5, 14, 10)]
    [InlineData(7, 5, 20, 33)]
    [InlineData(1, 1, 5, 4)]
    [InlineData(64, 48, 32, 24)]
    [InlineData(64, 48, 1, 1)]
    [InlineData(40, 30, 61, 17)]
    [InlineData(1, 9, 3, 3)]
    public void A_bilinear_resize_is_within_one_level_of_exact_arithmetic(int width, int height, int newWidth, int newHeight)
    {
        var image = new RgbImage(width, height);
        new Random(width).NextBytes(image.Pixels);

        RgbImage result = ImageResize.Bilinear(image, newWidth, newHeight);

        for (int row = 0; row < newHeight; row++)
        {
            for (int column = 0; column < newWidth; column++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    double expected = Exact(image, row, column, channel, newWidth, newHeight);
                    int found = result.Pixels[(((row * newWidth) + column) * 3) + channel];
                    Assert.InRange(found, expected - 1, expected + 1);
                }
            }
        }
    }

    [Fact]
    public void A_bilinear_resize_gives_the_bytes_that_OpenCV_gives()
    {
        // cv2.resize of OpenCV 4.6.0, INTER_LINEAR, of the 5 × 3 image whose byte i is i · 37 mod 256, red channel.
        var image = new RgbImage(5, 3, Enumerable.Range(0, 45).Select(i => (byte)(i * 37)).ToArray());

        byte[] larger = Red(ImageResize.Bilinear(image, 7, 4));
        byte[] smaller = Red(ImageResize.Bilinear(image, 3, 2));

        Assert.Equal(LargerByOpenCV, larger);
        Assert.Equal(SmallerByOpenCV, smaller);
    }

    [Fact]
    public void Resizing_to_the_same_size_copies()
    {
        var image = new RgbImage(9, 4);
        new Random(1).NextBytes(image.Pixels);
        var labels = new IndexedImage(9, 4, CityscapesPalette.TrainIds);
        new Random(2).NextBytes(labels.Indices);

        RgbImage sameImage = ImageResize.Bilinear(image, 9, 4);
        IndexedImage sameLabels = ImageResize.Nearest(labels, 9, 4);

        Assert.Equal(image.Pixels, sameImage.Pixels);
        Assert.NotSame(image.Pixels, sameImage.Pixels);
        Assert.Equal(labels.Indices, sameLabels.Indices);
        Assert.Same(labels.Palette, sameLabels.Palette);
    }

    [Fact]
    public void The_nearest_label_is_the_one_at_the_scaled_index_rounded_down()
    {
        var labels = new IndexedImage(4, 2, [1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.Equal(new byte[] { 1, 1, 2, 3, 3, 4, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8 }, ImageResize.Nearest(labels, 6, 3).Indices);
        Assert.Equal(new byte[] { 1, 2, 3 }, ImageResize.Nearest(labels, 3, 1).Indices);
    }

    [Fact]
    public void The_nearest_index_never_leaves_the_image()
    {
        for (int from = 1; from <= 40; from++)
        {
            var labels = new IndexedImage(from, 1, Enumerable.Range(0, from).Select(i => (byte)i).ToArray());
            for (int to = 1; to <= 90; to++)
            {
                byte[] found = ImageResize.Nearest(labels, to, 1).Indices;
                for (int index = 0; index < to; index++)
                {
                    // Where i·in/out is whole, rounding may fall on either side.
                    int exact = index * from / to;
                    Assert.True(found[index] == exact || (index * from % to == 0 && found[index] == exact - 1));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, -1)]
    public void A_size_below_one_is_refused(int width, int height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.Bilinear(new RgbImage(2, 2), width, height));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.Nearest(new IndexedImage(2, 2), width, height));
    }

    private static byte[] Red(RgbImage image) => image.Pixels.Where((_, index) => index % 3 == 0).ToArray();

    private static double Exact(RgbImage image, int row, int column, int channel, int newWidth, int newHeight)
    {
        double y = Math.Clamp((((row + 0.5) * image.Height) / newHeight) - 0.5, 0, image.Height - 1);
        double x = Math.Clamp((((column + 0.5) * image.Width) / newWidth) - 0.5, 0, image.Width - 1);
        int top = (int)y;
        int left = (int)x;
        double At(int r, int c) =>
            image.Pixels[(((Math.Min(r, image.Height - 1) * image.Width) + Math.Min(c, image.Width - 1)) * 3) + channel];
        double upper = (At(top, left) * (1 - (x - left))) + (At(top, left + 1) * (x - left));
        double lower = (At(top + 1, left) * (1 - (x - left))) + (At(top + 1, left + 1) * (x - left));
        return (upper * (1 - (y - top))) + (lower * (y - top));
    }
}
