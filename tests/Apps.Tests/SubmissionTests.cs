using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class SubmissionTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Prefix => folder.File("results");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Label_images_have_the_image_s_name_and_size_with_label_ids_and_their_palette()
    {
        string image = Add("ulm_000000_000019", 512, 256);

        Format();

        byte[] file = File.ReadAllBytes(Path.Combine(Prefix, "ulm_000000_000019_leftImg8bit.png"));
        using SfNetTiny network = SfNetTiny.Load(weights.Path);
        var trainIds = new byte[512 * 256];
        network.Segment(PngReader.ReadRgb(image).Pixels, trainIds);
        IndexedImage labels = PngReader.ReadIndices(file, "labels");
        Assert.Equal([.. trainIds.Select(id => CityscapesClasses.LabelIdOfTrainId[id])], labels.Indices);

        // Width, height, bit depth 8, colour type 3, not interlaced; then a palette of 35 colours.
        Assert.Equal([0, 0, 2, 0, 0, 0, 1, 0, 8, 3, 0, 0, 0], file[16..29]);
        Assert.Equal("PLTE"u8.ToArray(), file[37..41]);
        Assert.Equal([0, 0, 0, 105], file[33..37]);
        Assert.Equal([128, 64, 128], file[(41 + 21)..(41 + 24)]);
        Assert.Equal([0, 0, 142], file[(41 + 102)..(41 + 105)]);
    }

    [Fact]
    public void The_archive_has_the_images_of_the_split_in_a_folder_of_the_prefix_s_name()
    {
        Add("ulm_000000_000019", 30, 20);
        Add("bonn_000001_000019", 20, 30);
        Directory.CreateDirectory(Prefix);
        File.WriteAllText(Path.Combine(Prefix, "left over.png"), "from another run");

        Format();

        using ZipArchive archive = ZipFile.OpenRead(Prefix + ".zip");
        Assert.Equal(
            ["results/bonn_000001_000019_leftImg8bit.png", "results/ulm_000000_000019_leftImg8bit.png"], archive.Entries.Select(entry => entry.FullName));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            Assert.Equal(File.ReadAllBytes(Path.Combine(Prefix, entry.Name)), content.ToArray());
        }
    }

    [Fact]
    public void The_same_images_give_the_same_archive()
    {
        Add("ulm_000000_000019", 30, 20);

        Format();
        byte[] first = File.ReadAllBytes(Prefix + ".zip");
        Format("--threads", "1");

        Assert.Equal(first, File.ReadAllBytes(Prefix + ".zip"));
    }

    [Fact]
    public void Labels_are_not_needed()
    {
        Add("ulm_000000_000019", 30, 20);
        Directory.Delete(folder.File("gtFine"), recursive: true);

        Outcome outcome = Format();

        Assert.Equal($"1 label image of test written to {Prefix}", outcome.Lines[0]);
        Assert.StartsWith($"{Prefix}.zip: 1 entry, ", outcome.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_image_leaves_no_archive()
    {
        Add("ulm_000000_000019", 30, 20);
        string damaged = Add("ulm_000001_000019", 30, 20);
        File.WriteAllBytes(damaged, File.ReadAllBytes(damaged)[..100]);

        Outcome outcome = Sfnet.Run("test", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, "-f", Prefix);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("1 of 2 images could not be read; no archive was written.", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Prefix + ".zip"));
    }

    [Fact]
    public void An_archive_that_cannot_be_written_leaves_the_images_and_says_so()
    {
        Add("ulm_000000_000019", 30, 20);

        // A link to itself cannot be written, whoever asks.
        File.CreateSymbolicLink(Prefix + ".zip", Prefix + ".zip");
        Outcome outcome = Sfnet.Run("test", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, "-f", Prefix);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("results.zip", outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith($"1 label image of test written to {Prefix}", outcome.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_are_never_overwritten()
    {
        string image = Add("ulm_000000_000019", 30, 20);
        byte[] before = File.ReadAllBytes(image);

        string reason = Sfnet.Fail(2, "test", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, "--format-only", Path.GetDirectoryName(image)!);

        Assert.Contains("is an input", reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(image));
    }

    [Fact]
    public void A_prefix_is_needed_and_must_have_a_name()
    {
        Add("ulm_000000_000019", 30, 20);

        Assert.Contains("--format-only", Sfnet.Fail(2, "test", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path), StringComparison.Ordinal);
        Assert.Contains(
            "a folder with a name", Sfnet.Fail(2, "test", "sfnet-tiny", "-w", weights.Path, "-d", folder.Path, "-f", Path.GetPathRoot(Prefix)!), StringComparison.Ordinal);
    }

    private string Add(string name, int width, int height) => StreetData.Add(folder.Path, "test", name, width, height, width + height);

    private Outcome Format(params string[] options) =>
        Sfnet.Succeed(["test", "sfnet-tiny", "--weights", weights.Path, "--data", folder.Path, "--format-only", Prefix, .. options]);
}
