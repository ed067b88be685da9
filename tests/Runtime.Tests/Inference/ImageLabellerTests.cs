using System;
using System.Linq;
using System.Threading;
using SfNet.Images;
using SfNet.Inference;
using Xunit;

namespace SfNet.Runtime.Tests.Inference;

public sealed class ImageLabellerTests
{
    private static readonly (int Height, int Width)[] Sizes = [(8, 12), (4, 6), (12, 18), (5, 7), (1, 1)];

    public static TheoryData<int, int, int, string, double[], bool> Ways => new()
    {
        { 8, 12, 1, "whole", [1], false },
        { 9, 21, 1, "whole", [1], false },
        { 1, 1, 1, "whole", [1], false },
        { 8, 12, 2, "whole", [1], false },
        { 33, 15, 2, "whole", [0.5], false },
        { 8, 12, 1, "whole", [1], true },
        { 10, 17, 2, "whole", [0.5, 1, 1.5], true },
        { 8, 12, 1, "window", [1], false },
        { 5, 7, 1, "window", [1], false },
        { 11, 30, 1, "window", [1], false },
        { 9, 13, 1, "window", [1, 1.25, 2], true },
        { 6, 8, 1, "pixel", [1], false },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Labels_are_those_of_the_plain_definition(int height, int width, int shrink, string way, double[] scales, bool flip)
    {
        var options = new InferenceOptions { Scales = scales, Flip = flip, Window = Window(way) };
        using var network = new PixelNetwork(shrink, Sizes);
        var labeller = new ImageLabeller(network, network.Info.Inputs[0], options);
        RgbImage image = Random(height, width);

        IndexedImage labels = labeller.Label(image);
        IndexedImage again = new ImageLabeller(network, network.Info.Inputs[0], options, threads: 1).Label(image);

        double[][,] values = PlainInference.Values(image, (8, 12), options, shrink);
        Assert.Equal((width, height), (labels.Width, labels.Height));
        for (int pixel = 0; pixel < labels.Indices.Length; pixel++)
        {
            double[] of = [.. values.Select(plane => plane[pixel / width, pixel % width])];
            Assert.InRange(of.Max() - of[labels.Indices[pixel]], 0, 1e-5);
        }

        Assert.Equal(labels.Indices, again.Indices);
        Assert.True(height * width == 1 || labels.Indices.Distinct().Count() > 1);
    }

    [Fact]
    public void Labels_of_the_network_s_own_size_come_without_scores()
    {
        using var network = new PixelNetwork(1, Sizes);

        new ImageLabeller(network, network.Info.Inputs[0], InferenceOptions.Default).Label(Random(8, 12));

        Assert.Equal((0, 1), network.Runs);
    }

    [Fact]
    public void Every_window_scale_and_side_is_one_run()
    {
        using var network = new PixelNetwork(1, Sizes);
        var options = new InferenceOptions { Window = new SlidingWindow(4, 6, 3, 4), Scales = [1, 2], Flip = true };

        // 8×12: rows at 0, 3, 4, columns at 0, 4, 6. 16×24: rows at 0, 3, 6, 9, 12, columns at 0, 4, 8, 12, 16, 18.
        new ImageLabeller(network, network.Info.Inputs[0], options).Label(Random(8, 12));

        Assert.Equal((2 * (9 + 30), 0), network.Runs);
    }

    [Fact]
    public void Images_of_several_sizes_follow_each_other()
    {
        using var network = new PixelNetwork(1, Sizes);
        var options = new InferenceOptions { Flip = true };
        var labeller = new ImageLabeller(network, network.Info.Inputs[0], options);
        RgbImage[] images = [Random(20, 30), Random(3, 2), Random(8, 12)];

        foreach (RgbImage image in images)
        {
            byte[] alone = new ImageLabeller(network, network.Info.Inputs[0], options).Label(image).Indices;
            Assert.Equal(alone, labeller.Label(image).Indices);
        }
    }

    [Theory]
    [InlineData(0.75, null, "scale 0.75 of 8x12 needs the size 6x9, and pixels is compiled for 8x12, 4x6, 12x18, 5x7, 1x1")]
    [InlineData(0.0, null, "numbers above 0")]
    [InlineData(double.NaN, null, "numbers above 0")]
    [InlineData(1.0, "8x8,1", "a window of 8x8 needs that size, and pixels is compiled for 8x12")]
    [InlineData(1.0, "4x6,5", "leaves pixels out")]
    [InlineData(1.0, "4x6,0", "leaves pixels out")]
    public void What_the_network_is_not_compiled_for_is_refused_with_what_it_is_compiled_for(double scale, string? window, string expected)
    {
        using var network = new PixelNetwork(1, Sizes);
        int[] numbers = [.. (window ?? "1x1,1").Split('x', ',').Select(int.Parse)];
        var options = new InferenceOptions
        {
            Scales = [scale],
            Window = window is null ? null : new SlidingWindow(numbers[0], numbers[1], numbers[2], numbers[2]),
        };

        var exception = Assert.Throws<ArgumentException>(() => new ImageLabeller(network, network.Info.Inputs[0], options));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_smaller_than_the_window_is_refused()
    {
        using var network = new PixelNetwork(1, Sizes);
        var options = new InferenceOptions { Window = new SlidingWindow(4, 6, 2, 2), Scales = [1, 0.5] };
        var labeller = new ImageLabeller(network, network.Info.Inputs[0], options);

        labeller.Label(Random(7, 11));
        var narrow = Assert.Throws<ArgumentException>(() => labeller.Label(Random(8, 10)));
        var low = Assert.Throws<ArgumentException>(() => labeller.Label(Random(6, 12)));

        Assert.Contains("8x10 pixels has 4x5 at scale 0.5, which is smaller than the window of 4x6", narrow.Message, StringComparison.Ordinal);
        Assert.Contains("has 3x6", low.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var network = new PixelNetwork(1, Sizes);
        var labeller = new ImageLabeller(network, network.Info.Inputs[0], InferenceOptions.Default);

        Assert.ThrowsAny<OperationCanceledException>(() => labeller.Label(Random(8, 12), new CancellationToken(canceled: true)));
    }

    private static SlidingWindow? Window(string way) => way switch
    {
        "window" => new SlidingWindow(5, 7, 2, 3),
        "pixel" => new SlidingWindow(1, 1, 1, 1),
        _ => null,
    };

    private static RgbImage Random(int height, int width)
    {
        var image = new RgbImage(width, height);
        new Random((height * 100) + width).NextBytes(image.Pixels);
        return image;
    }
}
