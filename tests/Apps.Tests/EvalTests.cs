using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Data;
using SfNet.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class EvalTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Scores_are_those_of_the_network_s_labels_over_all_images()
    {
        Add("ulm_000000_000019", 512, 256);
        Add("bonn_000001_000019", 512, 256);

        JsonElement json = Evaluate("--json").Json();

        (byte[] truth, byte[] labels) = Label();
        double[] unions = [.. Enumerable.Range(0, 19).Select(item =>
        {
            double both = truth.Zip(labels).Count(pair => pair.First == item && pair.Second == item);
            double either = truth.Zip(labels).Count(pair => pair.First != 255 && (pair.First == item || pair.Second == item));
            return both / either;
        })];
        int counted = truth.Count(value => value != 255);
        Assert.Equal((2, 0, counted), (json.GetProperty("images").GetInt32(), json.GetProperty("failed").GetInt32(), json.GetProperty("pixels").GetInt32()));
        Assert.Equal(truth.Zip(labels).Count(pair => pair.First == pair.Second) / (double)counted, json.GetProperty("aAcc").GetDouble(), 12);
        Assert.Equal(unions.Average(), json.GetProperty("mIoU").GetDouble(), 12);
        JsonElement[] classes = [.. json.GetProperty("classes").EnumerateArray()];
        Assert.Equal(unions, classes.Select(item => item.GetProperty("iou").GetDouble()));
        Assert.Equal(counted, classes.Sum(item => item.GetProperty("pixels").EnumerateArray().Sum(count => count.GetInt32())));
    }

    [Fact]
    public void The_tables_have_the_published_rows()
    {
        Add("ulm_000000_000019", 40, 20);

        string[] lines = Evaluate().Lines;

        Assert.StartsWith("1 image of val, whole at 256x512, ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Model", "aAcc", "mAcc", "mIoU", "FLOPs", "Params"], Words(lines[1]));
        Assert.Equal(["sfnet-tiny", "0.97G", "0.81M"], Words(lines[2]).Where((_, index) => index is 0 or > 3));
        Assert.All(Words(lines[2])[1..4], word => Assert.Matches(@"^\d+\.\d\d$", word));
        Assert.Equal(["Class", "IoU", "Acc"], Words(lines[3]));
        Assert.Equal(19, lines[4..].Length);
        Assert.StartsWith("traffic light ", lines[10], StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_is_written_as_values_and_as_a_picture()
    {
        Add("ulm_000000_000019", 40, 20);
        string values = folder.File("confusion.csv");
        string picture = folder.File("confusion.png");

        long pixels = Evaluate("--confusion", values, "--confusion", picture, "--json").Json().GetProperty("pixels").GetInt64();

        string[] lines = File.ReadAllLines(values);
        Assert.Equal(20, lines.Length);
        Assert.Equal(pixels, lines[1..].Sum(line => line.Split(',')[1..].Sum(long.Parse)));
        Assert.True(PngReader.ReadRgb(picture).Width > 19 * 20);
    }

    [Fact]
    public void A_matrix_that_cannot_be_written_costs_nothing_that_was_measured()
    {
        Add("ulm_000000_000019", 40, 20);
        string blocked = folder.File("blocked.csv");
        string values = folder.File("confusion.csv");

        // A link to itself cannot be written, whoever asks.
        File.CreateSymbolicLink(blocked, blocked);
        Outcome outcome = Sfnet.Run("eval", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, "--confusion", blocked, "--confusion", values, "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("blocked.csv", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Json().GetProperty("images").GetInt32());
        Assert.Equal(20, File.ReadAllLines(values).Length);
    }

    [Fact]
    public void Windows_scales_and_mirrored_images_count_every_pixel()
    {
        Add("ulm_000000_000019", 600, 300);

        JsonElement json = Evaluate("--slide", "256x512,100", "--scales", "1.0,1.25", "--flip", "--json").Json();

        Assert.Equal("a window of 256x512 in steps of 100x100, scales 1.0, 1.25, mirrored too", json.GetProperty("inference").GetString());
        Assert.Equal(CityscapesDataset.Open(folder.Path, "val").Samples[0].ReadLabels().Indices.Count(value => value != 255), json.GetProperty("pixels").GetInt32());
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Add("ulm_000000_000019", 70, 50);

        string[] outputs = [.. new[] { "1", "2", "5" }.Select(threads =>
            Evaluate("--flip", "--threads", threads, "--json").Json().GetProperty("classes").GetRawText())];

        Assert.All(outputs, output => Assert.Equal(outputs[0], output));
    }

    [Fact]
    public void Every_problem_of_a_split_has_its_line()
    {
        File.Delete(Add("ulm_000000_000019", 8, 4));
        string alone = Add("bonn_000001_000019", 8, 4);
        File.Delete(alone.Replace("leftImg8bit", "gtFine", StringComparison.Ordinal).Replace("_gtFine.png", CityscapesLayout.LabelIdsSuffix, StringComparison.Ordinal));

        Outcome outcome = Sfnet.Run("eval", "sfnet-tiny", "-w", weights.Path, "--data", folder.Path);

        string[] errors = outcome.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((1, 3, string.Empty), (outcome.ExitCode, errors.Length, outcome.Output));
        Assert.Contains("bonn_000001_000019_leftImg8bit.png: found no labels", errors[0], StringComparison.Ordinal);
        Assert.Contains("ulm_000000_000019_gtFine_labelIds.png: found no image", errors[1], StringComparison.Ordinal);
        Assert.Contains("has 2 problems", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_image_is_named_and_the_rest_is_measured()
    {
        Add("ulm_000000_000019", 40, 20);
        string damaged = Add("ulm_000001_000019", 40, 20);
        byte[] whole = File.ReadAllBytes(damaged);
        File.WriteAllBytes(damaged, whole[..(whole.Length / 2)]);

        Outcome outcome = Sfnet.Run("eval", "sfnet-tiny", "-w", weights.Path, "--data", folder.Path);

        string[] errors = outcome.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((1, 2), (outcome.ExitCode, errors.Length));
        Assert.Contains("ulm_000001_000019_leftImg8bit.png", errors[0], StringComparison.Ordinal);
        Assert.Equal("sfnet: 1 of 2 images could not be read; what is shown is of the others.", errors[1]);
        Assert.StartsWith("1 image of val", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--scales 0.5", "scale 0.5 of 256x512 needs the size 128x256, and sfnet-tiny is compiled for 256x512")]
    [InlineData("--scales 0", "found '0'")]
    [InlineData("--scales 1,,2", "found '1,,2'")]
    [InlineData("--slide 128,64", "a window of 128x128 needs that size, and sfnet-tiny is compiled for 256x512")]
    [InlineData("--slide 256x512,257", "leaves pixels out")]
    [InlineData("--slide 256x512", "found '256x512'")]
    [InlineData("--slide 256x512,100", "smaller than the window of 256x512")]
    [InlineData("--slide 256x512,100 --size 256x512", "--size does not go with --slide")]
    [InlineData("--size 128x256", "sfnet-tiny has no input size 128x256; it is compiled for 256x512")]
    [InlineData("--confusion matrix.txt", "found 'matrix.txt'")]
    [InlineData("--split ../val", "--split takes the name of a folder")]
    public void What_cannot_be_is_refused_before_any_image(string options, string expected)
    {
        Add("ulm_000000_000019", 40, 20);

        string reason = Sfnet.Fail(2, ["eval", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, .. options.Split(' ')]);

        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_other_classes_is_refused()
    {
        Add("ulm_000000_000019", 40, 20);
        string other = folder.File("unet.safetensors");
        Sfnet.Succeed("init", "mobilenetv2", "-o", other);

        Assert.Contains("tells 1000 classes apart", Sfnet.Fail(2, "eval", "mobilenetv2", "-w", other, "-d", folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_when_it_is_asked_to()
    {
        Add("ulm_000000_000019", 40, 20);

        Assert.Equal(130, Sfnet.Run(new CancellationToken(canceled: true), "eval", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path).ExitCode);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Add(string name, int width, int height) => StreetData.Add(folder.Path, "val", name, width, height, name.Sum(letter => letter));

    private Outcome Evaluate(params string[] options) =>
        Sfnet.Succeed(["eval", "sfnet-tiny", "--weights", weights.Path, "--data", folder.Path, .. options]);

    /// <summary>True labels and the network's, of all images, one after another.</summary>
    private (byte[] Truth, byte[] Labels) Label()
    {
        using SfNetTiny network = SfNetTiny.Load(weights.Path);
        var samples = CityscapesDataset.Open(folder.Path, "val").Samples;
        return (
            [.. samples.SelectMany(sample => sample.ReadLabels().Indices)],
            [.. samples.SelectMany(sample =>
            {
                var labels = new byte[sample.Width * sample.Height];
                network.Segment(sample.ReadImage().Pixels, labels);
                return labels;
            })]);
    }
}
