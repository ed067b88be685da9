using System;
using System.IO;
using System.Linq;
using SfNet.Data;
using SfNet.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Data;

public sealed class CityscapesDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Samples_come_sorted_with_their_files_and_sizes()
    {
        Image("val/ulm/ulm_000001_000019");
        Image("val/bonn/bonn_000002_000019", 5, 3);
        Image("val/bonn/bonn_000000_000019");
        Labels("val/ulm/ulm_000001_000019", "labelIds");
        Labels("val/bonn/bonn_000002_000019", "labelTrainIds", 5, 3);
        Labels("val/bonn/bonn_000000_000019", "labelIds");
        Labels("val/bonn/bonn_000000_000019", "labelTrainIds");
        Image("train/ulm/ulm_000000_000019");

        CityscapesDataset dataset = CityscapesDataset.Open(folder.Path, "val");

        Assert.Equal(["bonn_000000_000019", "bonn_000002_000019", "ulm_000001_000019"], dataset.Samples.Select(sample => sample.Name));
        Assert.Equal([LabelEncoding.TrainIds, LabelEncoding.TrainIds, LabelEncoding.LabelIds], dataset.Samples.Select(sample => sample.Encoding));
        Assert.Equal((5, 3), (dataset.Samples[1].Width, dataset.Samples[1].Height));
        Assert.Equal("bonn_000002_000019_leftImg8bit.png", dataset.Samples[1].FileName);
        Assert.All(dataset.Samples, sample => Assert.True(File.Exists(sample.ImagePath) && File.Exists(sample.LabelPath)));
    }

    [Fact]
    public void Label_ids_and_train_ids_are_read_as_the_same_labels()
    {
        Image("val/a/a_000000_000000", 35, 1);
        Image("val/a/a_000001_000000", 35, 1);
        byte[] ids = [.. Enumerable.Range(0, 34).Select(id => (byte)id), 255];
        Labels("val/a/a_000000_000000", "labelIds", 35, 1, ids);
        Labels("val/a/a_000001_000000", "labelTrainIds", 35, 1, [.. ids.Select(id => CityscapesClasses.TrainIdOfLabelId[id])]);

        CityscapesDataset dataset = CityscapesDataset.Open(folder.Path, "val");

        byte[] mapped = dataset.Samples[0].ReadLabels().Indices;
        Assert.Equal(mapped, dataset.Samples[1].ReadLabels().Indices);
        Assert.Equal((0, 18, 255, 255), (mapped[7], mapped[33], mapped[0], mapped[34]));
        Assert.Equal(19, mapped.Count(value => value != 255));
        Assert.Equal((35, 1), (dataset.Samples[0].ReadImage().Width, dataset.Samples[0].ReadImage().Height));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        Image("val/a/a_000000_000000");
        Image("val/a/a_000001_000000");
        Labels("val/a/a_000001_000000", "labelTrainIds", 7, 4);
        Labels("val/b/b_000002_000000", "labelIds");
        string broken = Image("val/a/a_000003_000000");
        File.WriteAllText(broken, "no image");
        Labels("val/a/a_000003_000000", "labelIds");
        Image("val/a/a_000004_000000");
        string colours = Labels("val/a/a_000004_000000", "labelIds");
        PngWriter.WriteRgb(colours, new RgbImage(4, 2));
        Image("val/c/a_000004_000000");
        Labels("val/c/a_000004_000000", "labelIds");

        var exception = Assert.Throws<DatasetException>(() => CityscapesDataset.Open(folder.Path, "val"));

        string[] expected =
        [
            "a_000000_000000_leftImg8bit.png: found no labels", "found 7×4 pixels, expected 4×2", "a_000003_000000_leftImg8bit.png: at byte 0",
            "found Rgb of 8 bits", "has the same name as", "b_000002_000000_gtFine_labelIds.png: found no image",
        ];
        Assert.Equal(expected.Length, exception.Problems.Count);
        Assert.All(expected.Zip(exception.Problems), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Contains("has 6 problems:", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Problems, problem => Assert.Contains(problem, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_list_is_cut_in_the_message_only()
    {
        for (int index = 0; index < 25; index++)
        {
            Image($"val/a/a_{index:D6}_000000");
        }

        Directory.CreateDirectory(CityscapesLayout.LabelFolder(folder.Path, "val"));

        var exception = Assert.Throws<DatasetException>(() => CityscapesDataset.Open(folder.Path, "val"));

        Assert.Equal(25, exception.Problems.Count);
        Assert.EndsWith("... and 5 more", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_folders_are_told_together_and_an_empty_one_says_what_it_lacks()
    {
        Assert.Equal(2, Assert.Throws<DatasetException>(() => CityscapesDataset.Open(folder.Path, "val")).Problems.Count);

        Directory.CreateDirectory(CityscapesLayout.ImageFolder(folder.Path, "test"));

        string problem = Assert.Single(Assert.Throws<DatasetException>(() => CityscapesDataset.Open(folder.Path, "test", withLabels: false)).Problems);
        Assert.Contains("_leftImg8bit.png", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_labels_none_are_looked_for()
    {
        Image("test/a/a_000000_000000");

        CityscapesSample sample = Assert.Single(CityscapesDataset.Open(folder.Path, "test", withLabels: false).Samples);

        Assert.Null(sample.LabelPath);
        Assert.Throws<InvalidOperationException>(() => sample.ReadLabels());
    }

    [Fact]
    public void A_value_that_is_no_train_id_is_named_with_its_place()
    {
        Image("val/a/a_000000_000000");
        Labels("val/a/a_000000_000000", "labelTrainIds", 4, 2, [0, 18, 255, 0, 0, 19, 0, 0]);

        CityscapesSample sample = CityscapesDataset.Open(folder.Path, "val").Samples[0];
        var exception = Assert.Throws<DatasetException>(() => sample.ReadLabels());

        Assert.Contains("found the value 19 at row 1, column 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_changed_its_size_since_is_refused()
    {
        string image = Image("test/a/a_000000_000000");
        CityscapesSample sample = CityscapesDataset.Open(folder.Path, "test", withLabels: false).Samples[0];
        PngWriter.WriteRgb(image, new RgbImage(9, 9));

        Assert.Contains("found 9×9 pixels, expected 4×2", Assert.Throws<DatasetException>(() => sample.ReadImage()).Message, StringComparison.Ordinal);
    }

    private string Image(string name, int width = 4, int height = 2)
    {
        string path = Path.Combine(folder.Path, "leftImg8bit", name + "_leftImg8bit.png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PngWriter.WriteRgb(path, new RgbImage(width, height));
        return path;
    }

    private string Labels(string name, string kind, int width = 4, int height = 2, byte[]? values = null)
    {
        string path = Path.Combine(folder.Path, "gtFine", $"{name}_gtFine_{kind}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PngWriter.WriteGray(path, new IndexedImage(width, height, values ?? new byte[width * height]));
        return path;
    }
}
