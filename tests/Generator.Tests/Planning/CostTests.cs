using System.Linq;
using SfNet.Generator.Planning;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

/// <summary>What holds of the cost model whatever its rates are fitted to.</summary>
public sealed class CostTests
{
    private static readonly ConvolutionShape Stage = new(256, 256, 1, 32, 64, 9);

    [Fact]
    public void Winograds_method_is_cheaper_in_the_middle_of_a_network()
    {
        double share = WinogradCost.Of(Stage, side: 4).Nanoseconds / DirectCost.Of(Stage).Nanoseconds;

        Assert.InRange(share, 0.2, 0.8);
        Assert.Matches("^36 products for 144, transforms [0-9]\\.[0-9] of them$", WinogradCost.Of(Stage, side: 4).Words);
    }

    [Theory]
    [InlineData(512, 7)]
    [InlineData(256, 14)]
    [InlineData(64, 7)]
    public void Tiles_of_two_by_two_pixels_are_cheaper_on_small_maps(int channels, int size)
    {
        ConvolutionShape small = new(channels, channels, 1, size, size, 9);

        Assert.True(WinogradCost.Of(small, side: 2).Nanoseconds < WinogradCost.Of(small, side: 4).Nanoseconds);
        Assert.Matches("^16 products for 36, transforms [0-9]\\.[0-9] of them$", WinogradCost.Of(small, side: 2).Words);
    }

    [Theory]
    [InlineData(512, 28, 28)]
    [InlineData(256, 16, 32)]
    [InlineData(64, 56, 56)]
    public void Tiles_of_two_by_two_pixels_are_much_dearer_on_larger_maps(int channels, int height, int width)
    {
        ConvolutionShape large = new(channels, channels, 1, height, width, 9);

        Assert.True(WinogradCost.Of(large, side: 2).Nanoseconds > 1.1 * WinogradCost.Of(large, side: 4).Nanoseconds);
    }

    [Fact]
    public void Winograds_method_is_dearer_where_a_tile_holds_one_pixel()
    {
        ConvolutionShape pixel = Stage with { Height = 1, Width = 1 };

        Assert.True(WinogradCost.Of(pixel, side: 4).Nanoseconds > DirectCost.Of(pixel).Nanoseconds);
    }

    [Fact]
    public void More_of_anything_costs_more()
    {
        foreach (ConvolutionShape more in new[] { Stage with { Height = 65 }, Stage with { Width = 129 }, Stage with { Inputs = 512 }, Stage with { Outputs = 512 } })
        {
            Assert.True(DirectCost.Of(more).Nanoseconds > DirectCost.Of(Stage).Nanoseconds);
            Assert.True(WinogradCost.Of(more, side: 4).Nanoseconds > WinogradCost.Of(Stage, side: 4).Nanoseconds);
        }
    }

    [Theory]
    [InlineData(8, 8, 1, 4, 16)]
    [InlineData(9, 8, 1, 6, 20)]
    [InlineData(8, 8, 2, 4, 16)]
    [InlineData(9, 9, 2, 16, 36)]
    [InlineData(16, 32, 4, 32, 128)]
    [InlineData(1, 1, 4, 16, 16)]
    public void Tiles_are_those_of_the_grids_that_dilation_leaves_apart(int height, int width, int dilation, int tiles, int smallTiles)
    {
        ConvolutionShape shape = Stage with { Height = height, Width = width, DilationHeight = dilation, DilationWidth = dilation };

        Assert.Equal((tiles, smallTiles), (shape.Tiles(side: 4), shape.Tiles(side: 2)));
    }

    [Fact]
    public void Groups_pad_their_channels_each_for_itself()
    {
        ConvolutionShape shape = new(30, 30, 3, 5, 5, 9);

        Assert.Equal((10.0, 48.0, 30.0), (shape.GroupInputs, shape.PaddedOutputs, shape.PaddedPixels));
    }

    [Fact]
    public void No_term_is_negative_and_their_sum_is_the_estimate()
    {
        foreach (KernelCost cost in new[] { DirectCost.Of(Stage), WinogradCost.Of(Stage, side: 4), WinogradCost.Of(Stage, side: 2) })
        {
            Assert.All(cost.Terms, term => Assert.True(term.Total >= 0, term.Name));
            Assert.Equal(cost.Terms.Sum(term => term.Amount * term.Nanoseconds), cost.Nanoseconds, 1e-6);
            Assert.Equal(cost.Terms.Count, cost.Terms.Select(term => term.Name).Distinct().Count());
        }
    }
}
