using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Data;
using SfNet.Images;
using SfNet.Images.Scenes;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class SynthTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_set_is_read_as_one_of_Cityscapes_with_the_scenes_that_were_drawn()
    {
        Draw("a", "--count", "3", "--seed", "2", "--size", "33x61");

        IReadOnlyList<CityscapesSample> samples = CityscapesDataset.Open(folder.File("a"), "train").Samples;
        Assert.Equal(["synth_000002_000000", "synth_000002_000001", "synth_000002_000002"], samples.Select(sample => sample.Name));
        for (int number = 0; number < 3; number++)
        {
            StreetScene scene = StreetScene.Draw(61, 33, (2 * 1_000_003) + number);
            Assert.Equal(scene.Image.Pixels, samples[number].ReadImage().Pixels);
            Assert.Equal(scene.Labels.Indices, samples[number].ReadLabels().Indices);
            byte[] labelIds = PngReader.ReadIndices(LabelIds(samples[number])).Indices;
            Assert.Equal(scene.Labels.Indices, labelIds.Select(id => CityscapesClasses.TrainIdOfLabelId[id]));
            Assert.DoesNotContain((byte)0, labelIds);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Draw("one", "--count", "7", "--size", "20x40", "--threads", "1");
        Draw("many", "--count", "7", "--size", "20x40", "--threads", "5");

        Dictionary<string, byte[]> one = Files("one");
        Dictionary<string, byte[]> many = Files("many");
        Assert.Equal(21, one.Count);
        Assert.Equal(one.Keys.Order(StringComparer.Ordinal), many.Keys.Order(StringComparer.Ordinal));
        Assert.All(one, file => Assert.Equal(file.Value, many[file.Key]));
    }

    [Fact]
    public void Seeds_and_splits_give_other_scenes()
    {
        Draw("a", "--count", "2", "--size", "20x40");
        Draw("a", "--count", "2", "--size", "20x40", "--seed", "1");
        Draw("a", "--count", "2", "--size", "20x40", "--split", "val");

        string[] pictures = [.. Files("a").Where(file => file.Key.EndsWith(CityscapesLayout.ImageSuffix, StringComparison.Ordinal)).Select(file => Convert.ToHexString(file.Value))];
        Assert.Equal(6, pictures.Length);
        Assert.Equal(6, pictures.Distinct().Count());
    }

    [Fact]
    public void What_is_there_is_left_as_it_is_and_what_is_missing_is_drawn()
    {
        Draw("a", "--count", "3", "--size", "20x40");
        Dictionary<string, byte[]> before = Files("a");
        string[] paths = [.. Directory.GetFiles(folder.File("a"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        File.Delete(paths[0]);
        PngWriter.WriteGray(paths[4], new IndexedImage(40, 20));
        byte[] mine = File.ReadAllBytes(paths[4]);

        string line = Draw("a", "--count", "4", "--size", "20x40");

        Assert.StartsWith("2 scenes of 20x40 drawn for train in ", line, StringComparison.Ordinal);
        Assert.Contains(", 2 were there (", line, StringComparison.Ordinal);
        Assert.Equal(before[Path.GetRelativePath(folder.File("a"), paths[0])], File.ReadAllBytes(paths[0]));
        Assert.Equal(mine, File.ReadAllBytes(paths[4]));
        Assert.Equal(12, Files("a").Count);

        Draw("a", "--count", "3", "--size", "20x40", "--force");

        Assert.Equal(before[Path.GetRelativePath(folder.File("a"), paths[4])], File.ReadAllBytes(paths[4]));
    }

    [Fact]
    public void A_scene_of_another_size_is_not_taken_for_one_of_the_set()
    {
        Draw("a", "--count", "1", "--size", "20x40");

        string reason = Sfnet.Fail(1, "data", "synth", "-o", folder.File("a"), "--count", "2", "--size", "40x80");

        Assert.Contains("is there with 20x40 pixels, and 40x80 were asked for", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_it_leaves_whole_files_only()
    {
        Outcome outcome = Sfnet.Run(new CancellationToken(canceled: true), "data", "synth", "-o", folder.File("a"), "--count", "50", "--size", "20x40");

        Assert.Equal((130, "sfnet: cancelled."), (outcome.ExitCode, outcome.Error.TrimEnd()));
        Assert.True(Files("a").Count < 150);
    }

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        File.WriteAllText(folder.File("a"), "in the way");

        Assert.Contains("cannot be created", Sfnet.Fail(1, "data", "synth", "-o", folder.File("a"), "--count", "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data synth --count 3", "'sfnet data synth --help'")]
    [InlineData("data synth -o x", "--count")]
    [InlineData("data synth -o x --count 0", "--count takes a whole number from 1 to 1000000; found '0'")]
    [InlineData("data synth -o x --count 1 --split test", "--split takes train or val; found 'test'")]
    [InlineData("data synth -o x --count 1 --size 0x5", "found '0x5'")]
    [InlineData("data synth -o x --count 1 --seed 1000000", "found '1000000'")]
    [InlineData("data", "'sfnet data --help'")]
    public void A_wrong_command_line_is_refused(string line, string expected)
    {
        Assert.Contains(expected, Sfnet.Fail(2, line.Split(' ')), StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_of_a_command_below_another_has_its_options_and_examples()
    {
        string help = Sfnet.Succeed("data", "synth", "--help").Output;

        Assert.All(["--count", "--seed", "--force", "Examples:", "  sfnet data synth --output scenes"], text => Assert.Contains(text, help, StringComparison.Ordinal));
    }

    private static string LabelIds(CityscapesSample sample) =>
        sample.LabelPath!.Replace(CityscapesLayout.TrainIdsSuffix, CityscapesLayout.LabelIdsSuffix, StringComparison.Ordinal);

    private string Draw(string name, params string[] options) => Sfnet.Succeed(["data", "synth", "-o", folder.File(name), .. options]).Lines.Single();

    private Dictionary<string, byte[]> Files(string name) => Directory.GetFiles(folder.File(name), "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder.File(name), path), File.ReadAllBytes, StringComparer.Ordinal);
}
