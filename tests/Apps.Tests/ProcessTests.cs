using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SfNet.Apps.Tests.Kit;
using SfNet.Runtime.Tests.Images;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

/// <summary>What only shows in a process of its own: exit codes, streams, signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_program_prints_the_same_as_in_a_test()
    {
        Outcome outcome = SfnetProcess.Run(["list"]);

        Assert.Equal(Sfnet.Run("list"), outcome);
        Assert.DoesNotContain('\u001b', outcome.Output);
    }

    [Fact]
    public void Failures_have_no_trace_unless_it_is_asked_for()
    {
        string[] arguments = ["run", "sfnet-tiny", "-w", folder.File("no.safetensors"), "-i", folder.File("x.npy"), "-o", folder.File("y.npy")];

        Outcome plain = SfnetProcess.Run(arguments);
        Outcome traced = SfnetProcess.Run(arguments, ("SFNET_DEBUG", "1"));

        Assert.Equal(1, plain.ExitCode);
        Assert.Contains("x.npy", plain.Reason, StringComparison.Ordinal);
        Assert.Equal(1, traced.ExitCode);
        Assert.StartsWith(plain.Error, traced.Error, StringComparison.Ordinal);
        Assert.Contains("   at SfNet.", traced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_needs_nothing()
    {
        Outcome outcome = SfnetProcess.Run(["demo", "-o", folder.File("demo")]);

        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        Assert.Equal(4, Directory.GetFiles(folder.File("demo")).Length);
    }

    [Fact]
    public async Task Interrupting_a_prediction_ends_it_with_130_and_leaves_whole_files_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string weights = folder.File("tiny.safetensors");
        Sfnet.Succeed("init", "sfnet-tiny", "-o", weights);
        byte[] image = TestPng.Random(2, 8, false, 64, 32, seed: 1).Encode();
        string images = Directory.CreateDirectory(folder.File("images")).FullName;
        foreach (int i in Enumerable.Range(0, 2000))
        {
            File.WriteAllBytes(Path.Combine(images, $"{i:D4}.png"), image);
        }

        using Process process = SfnetProcess.Start(["predict", "sfnet-tiny", "-w", weights, images, "-o", folder.File("results")]);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        Task<string> rest = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await rest;
        await process.WaitForExitAsync();
        Assert.Equal((130, "sfnet: cancelled."), (process.ExitCode, error.TrimEnd()));
        Assert.All(Directory.GetFiles(folder.File("results")), file => Assert.EndsWith(".png", file, StringComparison.Ordinal));
    }
}
