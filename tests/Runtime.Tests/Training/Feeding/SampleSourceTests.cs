using System;
using System.IO;
using System.Linq;
using SfNet.Data;
using SfNet.Images;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Feeding;

public sealed class SampleSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sample_is_decoded_once_as_long_as_there_is_room()
    {
        var source = new NumberedSamples(4);
        var cache = new SampleCache(source, capacity: 2 * 16);

        byte[] first = [.. Enumerable.Range(0, 4).Select(index => cache.Read(index).Labels.Indices[0])];
        byte[] second = [.. Enumerable.Range(0, 4).Select(index => cache.Read(index).Labels.Indices[0])];

        Assert.Equal([0, 1, 2, 3], first);
        Assert.Equal(first, second);
        Assert.Equal([0, 1, 2, 3, 2, 3], source.Reads);
        Assert.Equal(32, cache.Bytes);
        Assert.Equal((source.Count, source.Identity, "sample3.png"), (cache.Count, cache.Identity, cache.NameOf(3)));
    }

    [Fact]
    public void Files_of_a_data_set_are_read_as_colours_and_train_ids()
    {
        Add("ulm_000000_000019", 3, 2);

        CityscapesSamples samples = Open();

        TrainingSample sample = samples.Read(0);
        Assert.Equal((2, 3), (sample.Image.Height, sample.Image.Width));
        Assert.Equal([255, 0, 1, 255, 0, 1], sample.Labels.Indices);
        Assert.EndsWith("ulm_000000_000019_leftImg8bit.png", samples.NameOf(0), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_sets_are_the_same_where_names_and_sizes_are_wherever_they_lie()
    {
        Add("ulm_000000_000019", 3, 2);
        string one = Open().Identity;
        Directory.Move(folder.File("leftImg8bit"), folder.File("x"));
        Directory.Move(folder.File("gtFine"), folder.File("y"));
        Directory.CreateDirectory(folder.File("moved"));
        Directory.Move(folder.File("x"), folder.File("moved/leftImg8bit"));
        Directory.Move(folder.File("y"), folder.File("moved/gtFine"));
        string moved = new CityscapesSamples(CityscapesDataset.Open(folder.File("moved"), "train").Samples).Identity;
        Add("ulm_000000_000019", 4, 2);
        string wider = Open().Identity;
        Add("ulm_000001_000019", 3, 2);
        string more = Open().Identity;

        Assert.Equal(one, moved);
        Assert.StartsWith("1 image (", one, StringComparison.Ordinal);
        Assert.StartsWith("2 images (", more, StringComparison.Ordinal);
        Assert.NotEqual(one, wider);
    }

    [Fact]
    public void A_file_that_was_cut_off_and_is_replaced_by_the_right_one_is_the_same_sample()
    {
        Add("ulm_000000_000019", 30, 20);
        string whole = Open().Identity;
        string path = Open().NameOf(0);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length - 20)]);

        CityscapesSamples cut = Open();

        Assert.ThrowsAny<Exception>(() => cut.Read(0));
        Assert.Equal(whole, cut.Identity);
    }

    private CityscapesSamples Open() => new(CityscapesDataset.Open(folder.Path, "train").Samples);

    private void Add(string name, int width, int height)
    {
        string images = Directory.CreateDirectory(Path.Combine(CityscapesLayout.ImageFolder(folder.Path, "train"), "ulm")).FullName;
        string labels = Directory.CreateDirectory(Path.Combine(CityscapesLayout.LabelFolder(folder.Path, "train"), "ulm")).FullName;
        byte[] ids = [.. Enumerable.Range(0, width * height).Select(pixel => (byte)(6 + (pixel % 3)))]; // ground, road, sidewalk
        PngWriter.WriteGray(Path.Combine(labels, name + CityscapesLayout.LabelIdsSuffix), new IndexedImage(width, height, ids));
        PngWriter.WriteRgb(Path.Combine(images, name + CityscapesLayout.ImageSuffix), new RgbImage(width, height));
    }
}
