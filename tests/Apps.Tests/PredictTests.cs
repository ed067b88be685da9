using System;
using System.IO;
using System.Linq;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli;
using SfNet.Cli.Networks;
using SfNet.Images;
using SfNet.Runtime.Tests.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class PredictTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Results => folder.File("results");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(512, 256)]
    [InlineData(100, 61)]
    [InlineData(1, 1)]
    [InlineData(700, 300)]
    public void Labels_are_those_of_the_network_at_the_image_s_size(int width, int height)
    {
        string image = Png("street.png", TestPng.Random(2, 8, false, width, height, seed: 1));

        Predict(image);

        IndexedImage labels = PngReader.ReadIndices(Path.Combine(Results, "street.png"));
        using SfNetTiny network = SfNetTiny.Load(weights.Path);
        var trainIds = new IndexedImage(512, 256);
        network.Segment(ImageResize.Bilinear(PngReader.ReadRgb(image), 512, 256).Pixels, trainIds.Indices);
        IndexedImage expected = CityscapesClasses.ToLabelIds(ImageResize.Nearest(trainIds, width, height));
        Assert.Equal((width, height), (labels.Width, labels.Height));
        Assert.Equal(expected.Indices, labels.Indices);
        Assert.Equal(35, labels.Palette!.Count);
        Assert.Equal(new Rgb(128, 64, 128), labels.Palette[7]);
        Assert.Equal(new Rgb(0, 0, 142), labels.Palette[34]);
        Assert.Single(Directory.GetFiles(Results));
    }

    [Fact]
    public void Every_kind_of_PNG_is_read()
    {
        var plain = TestPng.Random(0, 8, false, 40, 20, seed: 2);
        byte[] gray = [.. Enumerable.Range(0, 256).SelectMany(value => Enumerable.Repeat((byte)value, 3))];
        string input = Directory.CreateDirectory(folder.File("images")).FullName;
        Png("images/gray.png", plain);
        Png("images/interlaced.png", new TestPng { Width = 40, Height = 20, Interlaced = true, Samples = plain.Samples });
        Png("images/palette.PNG", new TestPng { Width = 40, Height = 20, Colour = 3, Palette = gray, Samples = plain.Samples });
        ushort[] opaque = [.. plain.Samples.SelectMany(value => new ushort[] { value, value, value, 128 })];
        Png("images/alpha.png", new TestPng { Width = 40, Height = 20, Colour = 6, Samples = opaque });

        Predict(input);

        byte[][] labels = [.. new[] { "gray", "interlaced", "palette", "alpha" }.Select(name => File.ReadAllBytes(Path.Combine(Results, name + ".png")))];
        Assert.All(labels, file => Assert.Equal(labels[0], file));
    }

    [Fact]
    public void An_overlay_is_half_the_image_and_half_the_colours()
    {
        string image = Png("street.png", new TestPng { Width = 30, Height = 20, Colour = 2, Samples = new ushort[30 * 20 * 3] });

        Predict(image, "--overlay");

        IndexedImage labels = PngReader.ReadIndices(Path.Combine(Results, "street.png"));
        RgbImage overlay = PngReader.ReadRgb(Path.Combine(Results, "street_overlay.png"));
        Rgb colour = labels.Palette![labels.Indices[0]];
        Assert.Equal([(byte)((colour.Red + 1) / 2), (byte)((colour.Green + 1) / 2), (byte)((colour.Blue + 1) / 2)], overlay.Pixels[..3]);
    }

    [Fact]
    public void A_damaged_image_is_named_and_the_rest_goes_on()
    {
        string first = Png("a.png", TestPng.Random(2, 8, false, 20, 10, seed: 1));
        byte[] whole = File.ReadAllBytes(first);
        string cut = folder.File("b.png", whole[..(whole.Length / 2)]);
        string text = folder.File("c.txt", "not an image"u8.ToArray());
        string last = Png("d.png", TestPng.Random(2, 8, false, 20, 10, seed: 2));

        Outcome outcome = Sfnet.Run("predict", "sfnet-tiny", "-w", weights.Path, first, cut, text, last, "-o", Results);

        Assert.Equal(1, outcome.ExitCode);
        string[] errors = outcome.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, errors.Length);
        Assert.Contains("b.png", errors[0], StringComparison.Ordinal);
        Assert.Contains("c.txt", errors[1], StringComparison.Ordinal);
        Assert.Equal("sfnet: 2 of 4 images could not be read.", errors[2]);
        Assert.Equal(["a.png", "d.png"], Directory.GetFiles(Results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, outcome.Lines.Length);
    }

    [Fact]
    public void Lines_come_in_the_order_of_the_images_and_results_do_not_depend_on_their_neighbours()
    {
        string images = Directory.CreateDirectory(folder.File("many")).FullName;
        var random = new Random(5);
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"{i:D2}.png")];
        foreach (string name in names)
        {
            Png($"many/{name}", TestPng.Random(2, 8, false, random.Next(1, 900), random.Next(1, 400), random.Next()));
        }

        Outcome together = Sfnet.Succeed("predict", "sfnet-tiny", "--weights", weights.Path, "-o", Results, images, "--overlay");

        Assert.Equal(names, together.Lines[..^1].Select(line => Path.GetFileName(line.Split(" -> ")[0])));
        Assert.StartsWith($"12 images labelled in {Results} (", together.Lines[^1], StringComparison.Ordinal);
        string alone = folder.File("alone");
        Sfnet.Succeed("predict", "sfnet-tiny", "--weights", weights.Path, "-o", alone, Path.Combine(images, "07.png"), "--overlay");
        foreach (string result in new[] { "07.png", "07_overlay.png" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(alone, result)), File.ReadAllBytes(Path.Combine(Results, result)));
        }
    }

    [Fact]
    public void A_result_that_cannot_be_written_ends_the_prediction_and_keeps_what_was_written_before()
    {
        string[] images = [.. Enumerable.Range(0, 6).Select(i => Png($"{i}.png", TestPng.Random(2, 8, false, 20, 10, i)))];
        Directory.CreateDirectory(Path.Combine(Results, "2.png"));

        string reason = Sfnet.Run(["predict", "sfnet-tiny", "-w", weights.Path, "-o", Results, .. images]).Reason;

        Assert.Contains("2.png", reason, StringComparison.Ordinal);
        Assert.Equal(["0.png", "1.png"], Directory.GetFiles(Results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cancelled_prediction_leaves_whole_files_only()
    {
        string[] images = [.. Enumerable.Range(0, 40).Select(i => Png($"{i:D2}.png", TestPng.Random(2, 8, false, 20, 10, i)))];
        using var source = new CancellationTokenSource();
        using var output = new CancellingWriter(source, lines: 3);
        using var error = new StringWriter();

        int exitCode = CommandLine.Run(
            ["predict", "sfnet-tiny", "-w", weights.Path, "-o", Results, .. images], new Terminal(output, error, cancellation: source.Token));

        Assert.Equal((130, "sfnet: cancelled."), (exitCode, error.ToString().TrimEnd()));
        string[] written = Directory.GetFiles(Results);
        Assert.InRange(written.Length, 3, 39);
        Assert.All(written, file => Assert.Equal(20, PngReader.ReadIndices(file).Width));
    }

    [Fact]
    public void Names_that_would_collide_are_refused_before_anything_is_written()
    {
        Directory.CreateDirectory(folder.File("x"));
        Directory.CreateDirectory(folder.File("y"));
        Png("x/same.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));
        Png("y/same.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));
        string image = Png("z.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));
        string overlay = Png("z_overlay.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));

        Assert.Contains("would both be written to", Refuse(folder.File("x"), folder.File("y")), StringComparison.Ordinal);
        Assert.Contains("would both be written to", Refuse(image, image), StringComparison.Ordinal);
        Assert.Contains("would both be written to", Refuse(image, overlay, "--overlay"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Results));
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        string image = Png("street.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));
        byte[] before = File.ReadAllBytes(image);

        string reason = Sfnet.Fail(2, "predict", "sfnet-tiny", "-w", weights.Path, image, "-o", folder.Path);

        Assert.Contains("is an input", reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(image));
    }

    [Fact]
    public void Results_inside_the_folder_of_the_images_are_no_images()
    {
        Png("street.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));

        Predict(folder.Path);
        Predict(folder.Path);

        Assert.Single(Directory.GetFiles(Results));
    }

    [Fact]
    public void Missing_inputs_and_folders_without_images_are_named()
    {
        string empty = Directory.CreateDirectory(folder.File("empty")).FullName;

        Assert.Contains("nowhere.png", Refuse(folder.File("nowhere.png")), StringComparison.Ordinal);
        Assert.Contains("has no PNG images", Refuse(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_results_should_go_is_named()
    {
        string image = Png("street.png", TestPng.Random(2, 8, false, 4, 4, seed: 1));
        File.WriteAllText(Results, "in the way");

        string reason = Sfnet.Fail(1, "predict", "sfnet-tiny", "-w", weights.Path, image, "-o", Results);

        Assert.Contains("a file of that name exists", reason, StringComparison.Ordinal);
    }

    private void Predict(params string[] arguments) =>
        Sfnet.Succeed(["predict", "sfnet-tiny", "--weights", weights.Path, "-o", Results, .. arguments]);

    private string Refuse(params string[] arguments) =>
        Sfnet.Fail(2, ["predict", "sfnet-tiny", "--weights", weights.Path, "-o", Results, .. arguments]);

    private string Png(string name, TestPng png) => folder.File(name, png.Encode());

    /// <summary>Asks to stop after so many lines.</summary>
    private sealed class CancellingWriter(CancellationTokenSource source, int lines) : StringWriter
    {
        private int written;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (++written == lines)
            {
                source.Cancel();
            }
        }
    }
}
