using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using SfNet.Runtime.Tests.Weights;
using SfNet.Tuning;
using SfNet.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class TuneTests(TinyWeights weights) : IClassFixture<TinyWeights>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tuning_is_measured_written_and_taken()
    {
        string path = folder.File("tiny.json");

        Outcome outcome = Sfnet.Succeed("tune", "sfnet-tiny", "-o", path, "--rounds", "1", "--threads", "2");

        Assert.Contains(outcome.Lines, line => line.StartsWith("run 1 of ", StringComparison.Ordinal));
        Assert.Contains("sfnet-tiny at 3×256×512, fast, vectors of ", outcome.Output, StringComparison.Ordinal);
        KernelTuning tuning = KernelTuning.Load(path);
        string[] expected = [.. SfNetTiny.Description.Plans[0].Steps.Where(step => step.Candidates.Count > 0).Select(step => step.Name)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, tuning.Steps.Select(step => step.Step));

        JsonElement bench = Sfnet.Succeed("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--layers", "--json", "--threads", "2", "--tuning", path).Json();
        var kernels = bench.GetProperty("steps").EnumerateArray().ToDictionary(step => step.GetProperty("name").GetString()!, step => step);
        Assert.All(tuning.Steps, step => Assert.Equal(step.Kernel, kernels[step.Step].GetProperty("kernel").GetString()));
        Assert.All(tuning.Steps, step => Assert.Contains("; measured ", kernels[step.Step].GetProperty("reason").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_written_costs_nothing_that_was_measured()
    {
        string blocked = folder.File("blocked.json");

        // A link to itself cannot be written, whoever asks.
        File.CreateSymbolicLink(blocked, blocked);
        Outcome outcome = Sfnet.Run("tune", "sfnet-tiny", "-o", blocked, "--rounds", "1", "--threads", "2");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("blocked.json", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("sfnet-tiny at 3×256×512, fast, vectors of ", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("written to", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_threads_is_worth_a_note()
    {
        string path = Direct("direct.json");

        Outcome outcome = Sfnet.Run("bench", "sfnet-tiny", "--runs", "1", "--warmup", "0", "--threads", "1", "--tuning", path);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("note: the tuning was measured with 2 threads, and this run takes 1; results are right, but other kernels may be faster here.", outcome.Reason);
    }

    [Fact]
    public void Exact_results_are_those_of_the_direct_kernels()
    {
        string input = folder.File("x.npy");
        var random = new Random(2);
        NpyFile.Write(input, new TensorShape(3, 256, 512), Enumerable.Range(0, 3 * 256 * 512).Select(_ => random.NextSingle()).ToArray());
        string[] run = ["run", "sfnet-tiny", "-w", weights.Path, "-i", input, "--threads", "2", "-o"];

        Sfnet.Succeed([.. run, folder.File("exact.npy"), "--precision", "exact"]);
        Sfnet.Succeed([.. run, folder.File("direct.npy"), "--tuning", Direct("direct.json")]);
        Sfnet.Succeed([.. run, folder.File("usual.npy"), "--precision", "fast"]);

        Assert.Equal(File.ReadAllBytes(folder.File("direct.npy")), File.ReadAllBytes(folder.File("exact.npy")));
        Assert.NotEqual(File.ReadAllBytes(folder.File("usual.npy")), File.ReadAllBytes(folder.File("exact.npy")));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        string path = Direct("direct.json");
        string edited = folder.File("edited.json");
        File.WriteAllText(edited, File.ReadAllText(path).Replace("\"DirectConvolution\"", "\"Magic\"", StringComparison.Ordinal));

        Assert.Contains("it is for the network 'sfnet-tiny', expected 'sfnet-r18'", Sfnet.Fail(1, "bench", "sfnet-r18", "--threads", "2", "--tuning", path), StringComparison.Ordinal);
        Assert.Contains("has no kernel 'Magic', expected ", Sfnet.Fail(1, "bench", "sfnet-tiny", "--threads", "2", "--tuning", edited), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Sfnet.Fail(1, "bench", "sfnet-tiny", "--tuning", folder.File("none.json")), StringComparison.Ordinal);
        Assert.Contains("--precision is exact or fast; found 'half'", Sfnet.Fail(2, "bench", "sfnet-tiny", "--precision", "half"), StringComparison.Ordinal);
        Assert.Contains("is a folder", Sfnet.Fail(1, "tune", "sfnet-tiny", "-o", folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_exact_results_are_asked_for_there_is_nothing_to_choose()
    {
        string path = folder.File("exact.json");

        Outcome outcome = Sfnet.Succeed("tune", "sfnet-tiny", "-o", path, "--precision", "exact", "--rounds", "1");

        Assert.Contains("nothing to choose", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(KernelTuning.Load(path).Steps);
    }

    /// <summary>A tuning with the direct kernel for every step.</summary>
    private string Direct(string name)
    {
        NetworkDescription description = SfNetTiny.Description;
        string path = folder.File(name);
        new KernelTuning
        {
            Network = description.Name,
            Size = description.Inputs[0],
            VectorBits = SfNet.Numerics.SimdWidth.Best * 32,
            Threads = 2,
            Plan = KernelTuning.FingerprintOf(description, description.Inputs[0]),
            Steps = [.. description.Plans[0].Steps.Where(step => step.Candidates.Count > 0).Select(step => new TunedStep(step.Name, "DirectConvolution", []))],
        }.Save(path);
        return path;
    }
}
