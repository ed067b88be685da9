using System;
using System.Linq;
using SfNet.Images;
using Xunit;

namespace SfNet.Runtime.Tests.Images;

public sealed class CityscapesTests
{
    [Fact]
    public void The_trained_classes_stand_in_the_order_of_their_train_ids()
    {
        CityscapesClass[] trained = CityscapesClasses.Trained.ToArray();

        Assert.Equal(Enumerable.Range(0, 19), trained.Select(item => (int)item.TrainId));
        Assert.Equal(
            new[] { 7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33 },
            trained.Select(item => item.LabelId));
        Assert.Equal("road", trained[0].Name);
        Assert.Equal("traffic light", trained[6].Name);
        Assert.Equal("bicycle", trained[18].Name);
    }

    [Fact]
    public void Train_ids_and_label_ids_map_onto_each_other()
    {
        for (int trainId = 0; trainId < 19; trainId++)
        {
            Assert.Equal(trainId, CityscapesClasses.TrainIdOfLabelId[CityscapesClasses.LabelIdOfTrainId[trainId]]);
        }

        Assert.Equal(0, CityscapesClasses.LabelIdOfTrainId[255]);
        Assert.Equal(255, CityscapesClasses.TrainIdOfLabelId[255]);
        Assert.Equal(19, CityscapesClasses.TrainIdOfLabelId.ToArray().Count(trainId => trainId != 255));
    }

    [Fact]
    public void The_palette_of_label_ids_has_35_entries_and_ends_with_the_licence_plate()
    {
        Palette palette = CityscapesPalette.LabelIds;

        Assert.Equal(35, palette.Count);
        Assert.Equal(new Rgb(0, 0, 0), palette[0]);
        Assert.Equal(new Rgb(128, 64, 128), palette[7]);
        Assert.Equal(new Rgb(119, 11, 32), palette[33]);
        Assert.Equal(new Rgb(0, 0, 142), palette[34]);
        Assert.Equal(Enumerable.Range(0, 34).Append(-1), CityscapesClasses.All.ToArray().Select(item => item.LabelId));
    }

    [Fact]
    public void The_palette_of_train_ids_has_the_same_colours()
    {
        for (int trainId = 0; trainId < 19; trainId++)
        {
            Assert.Equal(CityscapesPalette.LabelIds[CityscapesClasses.LabelIdOfTrainId[trainId]], CityscapesPalette.TrainIds[trainId]);
        }

        Assert.Equal(19, CityscapesPalette.TrainIds.Count);
    }

    [Fact]
    public void Label_maps_are_mapped_both_ways()
    {
        IndexedImage trainIds = CityscapesClasses.ToTrainIds(new IndexedImage(4, 1, [7, 33, 0, 34]));
        IndexedImage labelIds = CityscapesClasses.ToLabelIds(trainIds);

        Assert.Equal(new byte[] { 0, 18, 255, 255 }, trainIds.Indices);
        Assert.Equal(new byte[] { 7, 33, 0, 0 }, labelIds.Indices);
        Assert.Same(CityscapesPalette.LabelIds, labelIds.Palette);
    }

    [Theory]
    [InlineData(0, new byte[] { 100, 50, 200, 7, 8, 9 })]
    [InlineData(1, new byte[] { 128, 64, 128, 7, 8, 9 })]
    [InlineData(0.5, new byte[] { 114, 57, 164, 7, 8, 9 })]
    public void An_overlay_blends_colours_and_leaves_ignored_pixels(double opacity, byte[] expected)
    {
        var image = new RgbImage(2, 1, [100, 50, 200, 7, 8, 9]);
        var labels = new IndexedImage(2, 1, [0, 255]);

        Assert.Equal(expected, Overlay.Blend(image, labels, CityscapesPalette.TrainIds, opacity).Pixels);
    }

    [Fact]
    public void An_overlay_refuses_other_sizes_and_opacities()
    {
        var image = new RgbImage(2, 1);
        Palette palette = CityscapesPalette.TrainIds;

        Assert.Throws<ArgumentException>(() => Overlay.Blend(image, new IndexedImage(1, 2), palette, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Overlay.Blend(image, new IndexedImage(2, 1), palette, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Overlay.Blend(image, new IndexedImage(2, 1), palette, double.NaN));
    }

    [Fact]
    public void An_image_refuses_an_array_of_another_length()
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => new RgbImage(3, 2, new byte[17]));

        Assert.Contains("3×2 pixels with 3 bytes each needs 18 bytes; the array has 17", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new IndexedImage(3, 2, new byte[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(40_000, 40_000));
        Assert.Throws<ArgumentException>(() => new Palette([]));
        Assert.Throws<ArgumentException>(() => new Palette(new Rgb[257]));
    }
}
