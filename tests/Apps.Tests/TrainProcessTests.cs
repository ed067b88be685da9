using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SfNet.Apps.Tests.Kit;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Apps.Tests;

/// <summary>Trainings by the compiled engine in processes that are asked to end, or are ended.</summary>
public sealed class TrainProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TrainProcessTests()
    {
        foreach (int image in Enumerable.Range(0, 3))
        {
            StreetData.Add(folder.Path, "train", $"ulm_{image:D6}_000019", 64, 48, image);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_training_that_is_asked_to_end_or_is_killed_goes_on_to_the_same_bits()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Outcome whole = SfnetProcess.Run(Six("whole"));
        (int asked, string reason) = await Interrupt("TERM", Six("parts"));
        (int killed, _) = await Interrupt("KILL", Six("parts", "--resume"));
        Outcome rest = SfnetProcess.Run(Six("parts", "--resume", "--threads", "1"));

        Assert.Equal((0, string.Empty), (whole.ExitCode, whole.Error));
        Assert.Equal((130, 137), (asked, killed));
        Assert.Matches(@"^sfnet: stopped after step \d of 6; the same command line with --resume goes on from there\.$", reason.TrimEnd());
        Assert.Equal((0, string.Empty), (rest.ExitCode, rest.Error));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.state")), File.ReadAllBytes(folder.File("parts/last.state")));
    }

    [Fact]
    public async Task A_training_whose_terminal_is_closed_writes_a_checkpoint()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (int closed, string reason) = await Interrupt("HUP", Arguments("closed", "--iterations", "60", "--checkpoint-every", "1000"));

        Assert.Equal(130, closed);
        Assert.Matches(@"^sfnet: stopped after step \d+ of 60; the same command line with --resume goes on from there\.$", reason.TrimEnd());
        Assert.True(File.Exists(folder.File("closed/last.state")));
    }

    /// <summary>Starts the program and sends it a signal when it has told of a step.</summary>
    private static async Task<(int ExitCode, string Error)> Interrupt(string signal, string[] arguments)
    {
        using Process process = SfnetProcess.Start(arguments);
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("step ", StringComparison.Ordinal))
        {
        }

        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        Task<string> rest = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await rest;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private string[] Six(string name, params string[] more) => Arguments(name, ["--iterations", "6", "--checkpoint-every", "2", .. more]);

    private string[] Arguments(string name, params string[] more) =>
    [
        "train", "sfnet-tiny", "--data", folder.Path, "--work-dir", folder.File(name), "--batch", "2", "--log-every", "1", "--no-val", .. more,
    ];
}
