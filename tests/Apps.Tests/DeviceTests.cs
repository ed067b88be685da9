using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Devices;
using SfNet.Cli.Networks;
using SfNet.Images;
using SfNet.Numerics;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class DeviceTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private static readonly EngineList None = new(_ => []);
    private readonly TemporaryFolder folder = new();
    private readonly FakeEngine engine = new(SfNetTiny.Description);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Devices_are_listed_after_the_processor()
    {
        string[] lines = Succeed("devices").Lines;

        Assert.StartsWith($"cpu  {Environment.ProcessorCount} core", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(SimdWidth.Best == 1 ? "no vectors" : $"vectors of {SimdWidth.Best * 32} bits", lines[0], StringComparison.Ordinal);
        Assert.Matches("^fake +0 +CUDA +24,576.0 MiB +82 +32 +48 KiB +1,024 +Fake GPU 9000$", lines[2]);
        Assert.Matches("^fake +1 +OpenCL +2,048.0 MiB +8 +64 +32 KiB +256 +Small fake$", lines[3]);
    }

    [Fact]
    public void The_document_of_devices_has_exact_numbers()
    {
        JsonElement document = Succeed("devices", "--json").Json();

        Assert.Equal((Environment.ProcessorCount, SimdWidth.Best * 32), (document.GetProperty("cpu").GetProperty("cores").GetInt32(), document.GetProperty("cpu").GetProperty("vectorBits").GetInt32()));
        JsonElement device = document.GetProperty("engines")[0].GetProperty("devices")[1];
        Assert.Equal(("Small fake", "OpenCL", 2L << 30), (device.GetProperty("name").GetString(), device.GetProperty("kind").GetString(), device.GetProperty("memoryBytes").GetInt64()));
        Assert.Equal((1, 8, 64), (device.GetProperty("index").GetInt32(), device.GetProperty("multiprocessors").GetInt32(), device.GetProperty("warpSize").GetInt32()));
        Assert.Equal((32 * 1024, 256), (device.GetProperty("sharedBytesPerGroup").GetInt32(), device.GetProperty("threadsPerGroup").GetInt32()));
    }

    [Fact]
    public void A_program_without_an_engine_says_so_and_how_to_get_one()
    {
        Outcome outcome = Sfnet.Run(None, CancellationToken.None, "devices");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("the program was built without ILGPU", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet restore build/optional-packages.csproj", outcome.Output, StringComparison.Ordinal);
        Outcome refused = Sfnet.Run(None, CancellationToken.None, "bench", "sfnet-tiny", "--device", "gpu");
        Assert.Equal((2, "--device gpu: no GPU engine is compiled into this program; 'sfnet devices' says why."), (refused.ExitCode, refused.Reason));
    }

    [Fact]
    public void A_tensor_runs_on_the_device_that_is_asked_for()
    {
        string input = folder.File("x.npy");
        NpyFile.Write(input, new TensorShape(3, 256, 512), new float[3 * 256 * 512]);

        Outcome outcome = Succeed("run", "sfnet-tiny", "-w", weights.Path, "-i", input, "-o", folder.File("y.npy"), "--device", "gpu");

        Assert.All(NpyFile.ReadFloats(folder.File("y.npy")).Values, value => Assert.Equal(FakeEngine.Score, value));
        Assert.Contains(" on Fake GPU 9000, ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal([null], engine.Asked);
    }

    [Fact]
    public void Images_are_labelled_on_the_device_that_is_asked_for()
    {
        string image = folder.File("street.png");
        using (FileStream file = File.Create(image))
        {
            PngWriter.WriteRgb(file, new RgbImage(512, 256));
        }

        Succeed("predict", "sfnet-tiny", "-w", weights.Path, image, "-o", folder.File("out"), "--device", "small");

        IndexedImage labels = PngReader.ReadIndices(Path.Combine(folder.File("out"), "street.png"));
        Assert.Equal([CityscapesClasses.LabelIdOfTrainId[(int)FakeEngine.Score]], labels.Indices.Distinct());
        Assert.Equal(["small"], engine.Asked);
    }

    [Fact]
    public void The_processor_is_the_default_and_can_be_named()
    {
        Assert.Equal(1, Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--threads", "1", "--device", "CPU", "--json").Json().GetProperty("threads").GetInt32());
        Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0");
        Assert.Empty(engine.Asked);
    }

    [Fact]
    public void A_run_on_a_device_is_measured_as_a_whole()
    {
        Outcome text = Succeed("bench", "sfnet-tiny", "--runs", "2", "--warmup", "1", "--device", "gpu");
        JsonElement document = Succeed("bench", "sfnet-tiny", "--runs", "2", "--warmup", "1", "--device", "gpu", "--json").Json();

        Assert.StartsWith("sfnet-tiny at 3×256×512, tensor to scores, Fake GPU 9000, 2 runs after 1 to warm up", text.Output, StringComparison.Ordinal);
        Assert.Contains("  memory      arena 5.0 MiB" + Environment.NewLine, text.Output, StringComparison.Ordinal);
        Assert.Equal("Fake GPU 9000", document.GetProperty("device").GetString());
        Assert.Equal(5 << 20, document.GetProperty("arenaBytes").GetInt64());
        Assert.All(new[] { "threads", "scratchBytesPerThread", "steps" }, name => Assert.False(document.TryGetProperty(name, out _)));
    }

    [Fact]
    public void Each_step_on_a_device_is_held_against_the_roofline_that_is_given()
    {
        string[] bench = ["bench", "sfnet-tiny", "--runs", "2", "--warmup", "0", "--device", "gpu", "--layers", "--roofline", "1000,2.64"];
        JsonElement document = Succeed([.. bench, "--json"]).Json();
        string[] lines = Succeed(bench).Lines;

        Assert.Equal((1.0, 3.0), (document.GetProperty("uploadMs").GetDouble(), document.GetProperty("downloadMs").GetDouble()));
        Assert.Equal("device", document.GetProperty("timing").GetString());
        JsonElement[] steps = [.. document.GetProperty("steps").EnumerateArray()];

        // 10⁹ operations in 4 ms are 250 GFLOP/s of 1000; 1.32 MB in 2 ms are 0.66 GB/s of 2.64.
        Assert.Equal((1_000_000_000, 250.0, "compute", 0.25), (steps[0].GetProperty("flops").GetInt64(), steps[0].GetProperty("gflopsPerSecond").GetDouble(), steps[0].GetProperty("bound").GetString(), steps[0].GetProperty("shareOfRoof").GetDouble()));
        Assert.Equal((1_320_000, 0.66, "memory", 0.25), (steps[1].GetProperty("bytes").GetInt64(), steps[1].GetProperty("gigabytesPerSecond").GetDouble(), steps[1].GetProperty("bound").GetString(), steps[1].GetProperty("shareOfRoof").GetDouble()));
        Assert.Equal((0.4, 0.2), (steps[0].GetProperty("share").GetDouble(), steps[1].GetProperty("share").GetDouble()));
        Assert.Contains(lines, line => line.StartsWith("0  Upload    1.000  10.0", StringComparison.Ordinal));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^1  First     4\.000  40\.0    250\.0   0\.3  25 %  compute  Tiles   +1$"));
        Assert.Contains("Steps by the device's own clock, between markers", lines);
        Assert.Contains("Why  2 it copies", lines);
    }

    [Theory]
    [InlineData("There is no device 'TPU'; found are 0: Fake GPU 9000.", 1, "--device", "TPU")]
    [InlineData("--threads shares the processor's cores out; it does not go with --device.", 2, "--device", "gpu", "--threads", "2")]
    [InlineData("--tuning chooses kernels for the processor; it does not go with --device.", 2, "--device", "gpu", "--tuning", "x.json")]
    [InlineData("--speed-up compares threads of the processor; it does not go with --device.", 2, "--device", "gpu", "--speed-up")]
    [InlineData("--roofline holds the steps of a device against it: it goes with --device and --layers.", 2, "--layers", "--roofline", "1,1")]
    [InlineData("--roofline holds the steps of a device against it: it goes with --device and --layers.", 2, "--device", "gpu", "--roofline", "1,1")]
    [InlineData("--roofline takes a device's GFLOP/s and GB/s, such as 35580,936; found '5'. See 'sfnet bench --help'.", 2, "--roofline", "5")]
    [InlineData("--roofline takes a device's GFLOP/s and GB/s, such as 35580,936; found '0,5'. See 'sfnet bench --help'.", 2, "--roofline", "0,5")]
    public void What_makes_no_sense_on_a_device_is_refused(string expected, int exitCode, params string[] arguments)
    {
        Outcome outcome = Sfnet.Run(engine.Compiled, CancellationToken.None, ["bench", "sfnet-tiny", "--runs", "1", .. arguments]);

        Assert.Equal((exitCode, expected), (outcome.ExitCode, outcome.Reason));
    }

    private Outcome Succeed(params string[] arguments)
    {
        Outcome outcome = Sfnet.Run(engine.Compiled, CancellationToken.None, arguments);
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        return outcome;
    }
}
