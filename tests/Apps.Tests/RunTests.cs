using System;
using System.Globalization;
using System.IO;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli;
using SfNet.Cli.Networks;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class RunTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private const int Height = 256;
    private const int Width = 512;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_output_is_that_of_the_network_with_a_batch_as_the_input_has_one(bool batch)
    {
        float[] input = Noise(3 * Height * Width);
        string source = Write(input, batch ? new TensorShape(1, 3, Height, Width) : new TensorShape(3, Height, Width));
        string target = folder.File("y.npy");

        Outcome outcome = Sfnet.Succeed("run", "sfnet-tiny", "--weights", weights.Path, "--input", source, "--output", target, "--threads", "1");

        NpyArray<float> output = NpyFile.ReadFloats(target);
        Assert.Equal(batch ? new TensorShape(1, 19, Height, Width) : new TensorShape(19, Height, Width), output.Shape);
        using SfNetTiny network = SfNetTiny.Load(weights.Path);
        var expected = new float[19 * Height * Width];
        network.Run(input, expected);
        Assert.Equal(expected, output.Values);
        Assert.Contains("y.npy", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_asks_for_another_run_and_is_answered_with_its_time()
    {
        string source = Write(Noise(3 * Height * Width), new TensorShape(3, Height, Width));
        string[] arguments = ["run", "sfnet-tiny", "-w", weights.Path, "-i", source, "-o", folder.File("y.npy"), "--serve"];

        (int exitCode, string[] lines, string error) = Serve("run\nrun\n", arguments);
        (int refused, _, string reason) = Serve("run\nfly\n", arguments);

        Assert.Equal((0, string.Empty, 4), (exitCode, error, lines.Length));
        Assert.StartsWith("first ", lines[0], StringComparison.Ordinal);
        Assert.Contains("y.npy", lines[1], StringComparison.Ordinal);
        Assert.All(lines[2..], line => Assert.True(double.Parse(line, CultureInfo.InvariantCulture) > 0));
        Assert.Equal((2, "sfnet: standard input has 'fly'; expected 'run'."), (refused, reason.TrimEnd()));
    }

    [Theory]
    [InlineData(3, 256, 511)]
    [InlineData(1, 256, 512)]
    [InlineData(2, 3, 256, 512)]
    [InlineData(256, 512)]
    [InlineData(0)]
    public void A_shape_that_no_size_fits_is_refused_with_the_sizes(params int[] shape)
    {
        var found = new TensorShape(Array.ConvertAll(shape, size => (long)size));
        string source = Write(new float[found.ElementCount], found);

        string reason = Fail(source, folder.File("y.npy"));

        Assert.Contains(found.ToString(), reason, StringComparison.Ordinal);
        Assert.Contains("[3, 256, 512]", reason, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("y.npy")));
    }

    [Fact]
    public void Files_that_are_missing_or_damaged_are_named()
    {
        string source = Write(new float[3 * Height * Width], new TensorShape(3, Height, Width));
        string damaged = folder.File("damaged.npy", [1, 2, 3]);
        string target = folder.File("y.npy");

        Assert.Contains("nowhere.npy", Fail(folder.File("nowhere.npy"), target), StringComparison.Ordinal);
        Assert.Contains("damaged.npy", Fail(damaged, target), StringComparison.Ordinal);
        Assert.Contains("no.safetensors", Sfnet.Fail(1, "run", "sfnet-tiny", "-w", folder.File("no.safetensors"), "-i", source, "-o", target), StringComparison.Ordinal);
        Assert.Contains("does not exist", Fail(source, folder.File("missing/y.npy")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        string source = Write(new float[3 * Height * Width], new TensorShape(3, Height, Width));
        byte[] before = File.ReadAllBytes(source);

        string reason = Sfnet.Fail(2, "run", "sfnet-tiny", "-w", weights.Path, "-i", source, "-o", Path.Combine(folder.Path, ".", "x.npy"));

        Assert.Contains("is an input", reason, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(source));
        Assert.Contains("is an input", Sfnet.Fail(2, "run", "sfnet-tiny", "-w", weights.Path, "-i", source, "-o", weights.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_recognised()
    {
        string source = Write(new float[3 * 512 * 1024], new TensorShape(3, 512, 1024));
        string official = folder.File("official.safetensors");
        Sfnet.Succeed("init", "sfnet-r18-official", "-o", official);

        string known = Sfnet.Fail(1, "run", "sfnet-r18", "-w", official, "-i", source, "-o", folder.File("y.npy"));

        Assert.Contains("do not fit sfnet-r18, but they fit sfnet-r18-official", known, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_no_network_are_counted_in_one_line()
    {
        string source = Write(new float[3 * Height * Width], new TensorShape(3, Height, Width));
        string strange = folder.File("strange.safetensors");
        SafetensorsWriter.Write(strange, [TensorData.FromFloats("backbone.conv", new TensorShape(1), new float[1])]);

        string reason = Sfnet.Fail(1, "run", "sfnet-tiny", "-w", strange, "-i", source, "-o", folder.File("y.npy"));

        Assert.Contains("strange.safetensors", reason, StringComparison.Ordinal);
        Assert.Contains(" missing (", reason, StringComparison.Ordinal);
        Assert.Contains("1 unexpected (", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reason, StringComparison.Ordinal);
    }

    private string Fail(string source, string target) => Sfnet.Fail(1, "run", "sfnet-tiny", "-w", weights.Path, "-i", source, "-o", target);

    private static (int ExitCode, string[] Lines, string Error) Serve(string input, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = CommandLine.Run(arguments, new Terminal(output, error) { Input = new StringReader(input) });
        return (exitCode, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    private string Write(float[] values, TensorShape shape)
    {
        string path = folder.File("x.npy");
        NpyFile.Write(path, shape, values);
        return path;
    }

    private static float[] Noise(int count)
    {
        var random = new Random(1);
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (random.NextSingle() * 4) - 2;
        }

        return values;
    }
}
