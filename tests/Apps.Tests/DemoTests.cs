using System;
using System.IO;
using System.Linq;
using SfNet.Apps.Tests.Kit;
using SfNet.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Four_pictures_are_written_and_the_work_is_told()
    {
        string target = folder.File("new/pictures");

        Outcome outcome = Sfnet.Succeed("demo", "--output", target, "--seed", "2");

        Assert.Equal(
            ["input.png", "labels.png", "overlay.png", "truth.png"], Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(target), file =>
        {
            PngInfo info = PngReader.ReadInfo(file);
            Assert.Equal((512, 256), (info.Width, info.Height));
        });
        Assert.All(["labels.png", "truth.png"], name =>
        {
            IndexedImage labels = PngReader.ReadIndices(Path.Combine(target, name));
            byte[] known = name == "truth.png" ? [0, .. TrainedLabelIds()] : TrainedLabelIds();
            Assert.All(labels.Indices.Distinct(), value => Assert.Contains(value, known));
        });
        Assert.True(PngReader.ReadIndices(Path.Combine(target, "truth.png")).Indices.Distinct().Count() > 5);
        Assert.Contains("arena", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("first run", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(target, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_gives_the_same_pictures()
    {
        Sfnet.Succeed("demo", "-o", folder.File("a"), "--seed", "4", "--threads", "1");
        Sfnet.Succeed("demo", "-o", folder.File("b"), "--seed", "4", "--threads", "2");

        Assert.All(Directory.GetFiles(folder.File("a")), file =>
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder.File("b"), Path.GetFileName(file)))));
    }

    [Fact]
    public void Given_weights_are_used()
    {
        string weights = folder.File("tiny.safetensors");
        Sfnet.Succeed("init", "sfnet-tiny", "-o", weights, "--seed", "9");

        Outcome outcome = Sfnet.Succeed("demo", "-o", folder.File("a"), "--weights", weights);

        Assert.Contains($"Weights are those of {weights}.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("nowhere", Sfnet.Fail(1, "demo", "-o", folder.File("b"), "--weights", folder.File("nowhere")), StringComparison.Ordinal);
    }

    private static byte[] TrainedLabelIds() => [.. CityscapesClasses.Trained.ToArray().Select(item => (byte)item.LabelId)];
}
