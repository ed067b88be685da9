using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class TrainingResumeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_that_is_stopped_again_and_again_ends_like_one_that_was_left_alone()
    {
        Start("whole");
        var random = new Random(5);
        int stops = 0;

        bool finished = StopAt("parts", random.Next(1, 5), resumed: false);
        while (!finished)
        {
            stops++;
            finished = StopAt("parts", random.Next(1, 5), resumed: true);
        }

        Assert.InRange(stops, 8, 36);
        AssertAlike("whole", "parts");
        Assert.Equal(Entries("whole"), Entries("parts"));
    }

    [Fact]
    public void A_killed_process_leaves_a_checkpoint_from_which_the_training_ends_alike()
    {
        Start("whole");
        var random = new Random(6);

        for (int kill = 0; kill < 8; kill++)
        {
            Kill("parts", resumed: kill > 0, afterLines: random.Next(1, 12));
        }

        Resume("parts");

        AssertAlike("whole", "parts");
        Assert.Equal(Entries("whole"), Entries("parts"));
    }

    [Fact]
    public void Files_between_a_checkpoint_and_the_next_do_not_confuse_what_is_resumed()
    {
        // The folder as it is at the end of some steps, as a process that ends there leaves it.
        Start("whole");
        int copies = 0;
        using (TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), DotNetwork.Settings()))
        {
            run.Run(Validation(), new Steps(step => copies += Copy("a", $"copy{step}", step % 6 == 1)));
        }

        Assert.Equal(6, copies);
        foreach (long step in new long[] { 1, 7, 13, 19, 25, 31 })
        {
            Resume($"copy{step}");
            AssertAlike("whole", $"copy{step}");
            Assert.Equal(Entries("whole"), Entries($"copy{step}"));
        }
    }

    [Fact]
    public void Every_setting_that_changes_results_is_named_when_it_differs()
    {
        StopAt("a", 3, resumed: false);
        TrainingSettings settings = DotNetwork.Settings();
        TrainingRecipe recipe = settings.Recipe;
        var changes = new Dictionary<string, TrainingSettings>
        {
            ["seed: was 11, is 12"] = settings with { Seed = 12 },
            ["batch: was 2, is 1"] = settings with { Recipe = recipe with { Batch = 1 } },
            ["accumulation: was 2, is 1"] = settings with { Recipe = recipe with { Accumulation = 1 } },
            ["length: was 36 steps, 4 an epoch, is 40 steps, 4 an epoch"] = settings with { Recipe = recipe with { Epochs = 10 } },
            ["optimiser: was AdamW, is SGD"] = settings with { Recipe = recipe with { OptimiserWords = "SGD" } },
            ["learning rates: was "] = settings with { Recipe = recipe with { Rate = 0.01 } },
            ["schedule: was by epoch, is by iteration"] = settings with { Recipe = recipe with { ScheduleWords = "by iteration" } },
            ["weight decay: was 0.01, is 0"] = settings with { Recipe = recipe with { WeightDecay = 0 } },
            ["parameter rules: was norms, weight decay 0, rate times 1; biases, rate times 2, is none"] = settings with { Recipe = recipe with { Groups = [] } },
            ["gradient norm: was at most 0.5, is any"] = settings with { Recipe = recipe with { LargestGradientNorm = 0 } },
            ["moving average: was 0.9, is none"] = settings with { Recipe = recipe with { AverageDecay = 0 } },
            ["augmentation: was scales 0.5 to 2 of each image's size"] = settings with { Augmentation = AugmentationOptions.None },
            ["engine: was generated, is torch"] = settings with { Engine = "torch" },
        };

        Assert.All(changes, change => Assert.Contains(change.Key, Refusal(DotNetwork.Training, new DotSamples(19), change.Value), StringComparison.Ordinal));
        Assert.Contains("data: was 19 dots, is 20 dots", Refusal(DotNetwork.Training, new DotSamples(20), settings), StringComparison.Ordinal);
        TrainingDescription otherLoss = DotNetwork.Training with { Losses = [DotNetwork.Losses[0], DotNetwork.Losses[1] with { Weight = 1 }] };
        Assert.Contains(
            "losses: was …moothing 0.1, label 255 left out, times 0.4, is …moothing 0.1, label 255 left out, times 1", Refusal(otherLoss, new DotSamples(19), settings), StringComparison.Ordinal);
        TrainingDescription otherSettings = DotNetwork.Training with { Losses = [DotNetwork.Losses[0], DotNetwork.Losses[1] with { Settings = "label smoothing 0.2" }] };
        Assert.Contains("label smoothing 0.1, label 255 left out, times 0.4, is ", Refusal(otherSettings, new DotSamples(19), settings), StringComparison.Ordinal);
        Assert.Contains("label smoothing 0.2, label 255 left out, times 0.4", Refusal(otherSettings, new DotSamples(19), settings), StringComparison.Ordinal);
        Assert.Contains(
            "operators 0a1b2c3d), is dot (tensors ", Refusal(DotNetwork.Training with { Digest = "4e5f6071" }, new DotSamples(19), settings), StringComparison.Ordinal);
        NetworkDescription smaller = DotNetwork.Describe("dot", [.. DotNetwork.Network.Parameters.Skip(5)]);
        Assert.Contains("network: was dot (", Refusal(DotNetwork.Training with { Network = smaller }, new DotSamples(19), settings), StringComparison.Ordinal);
        string both = Refusal(DotNetwork.Training, new DotSamples(18), settings with { Seed = 1 });
        Assert.EndsWith("was begun with other settings and cannot be resumed with these; data: was 19 dots, is 18 dots; seed: was 11, is 1.", both, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_no_result_may_differ()
    {
        Start("whole");
        StopAt("parts", 10, resumed: false);

        Resume("parts", DotNetwork.Settings() with { Threads = 1, Workers = 4, LogEvery = 3, CheckpointEvery = 9, ValidateEvery = 4 });

        Assert.Equal(DotNetwork.Numbers(folder.File("whole/last.state")), DotNetwork.Numbers(folder.File("parts/last.state")));
    }

    [Fact]
    public void A_folder_with_a_training_is_not_begun_in_and_one_without_is_not_resumed()
    {
        StopAt("a", 3, resumed: false);
        Directory.CreateDirectory(folder.File("empty"));

        Assert.Contains("last.state' is there: the folder has a training in it", Assert.Throws<TrainingException>(() => Start("a")).Message, StringComparison.Ordinal);
        Assert.Contains("no training to resume in", Assert.Throws<TrainingException>(() => Resume("empty")).Message, StringComparison.Ordinal);
        Assert.Contains("there is no folder", Assert.Throws<TrainingException>(() => Resume("nowhere")).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("nowhere")));
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed()
    {
        StopAt("a", 3, resumed: false);
        string left = folder.File("a/.0123456789abcdef0123456789abcdef.tmp");
        string own = folder.File("a/.notes.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(own, "mine");

        Resume("a");

        Assert.Equal((false, true), (File.Exists(left), File.Exists(own)));
    }

    [Fact]
    public void A_run_is_made_once()
    {
        using TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), DotNetwork.Settings());
        run.Run();

        Assert.Throws<InvalidOperationException>(() => run.Run());
    }

    [Fact]
    public void Two_trainings_do_not_share_a_folder()
    {
        using TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File("a"), DotNetwork.Settings());

        Assert.Contains("another training works in it", Assert.Throws<TrainingException>(() => Resume("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named()
    {
        StopAt("a", 3, resumed: false);
        string path = folder.File("a/last.state");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length - 5)]);

        Assert.Contains("last.state", Assert.Throws<SfNet.Weights.WeightFileException>(() => Resume("a")).Message, StringComparison.Ordinal);

        File.Copy(folder.File("a/last.safetensors"), path, overwrite: true);
        Assert.Contains("this is no state of a training", Assert.Throws<SfNet.Weights.WeightFileException>(() => Resume("a")).Message, StringComparison.Ordinal);
    }

    private static DotValidation Validation() => new(50);

    private static bool Run(TrainingRun run, int steps)
    {
        using var cancellation = new CancellationTokenSource();
        long stop = run.Step + steps;
        return run.Run(Validation(), new Steps(step => CancelAt(cancellation, step == stop)), cancellation.Token).IsFinished;
    }

    private static void CancelAt(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static string Refusal(TrainingDescription info, ISampleSource samples, TrainingSettings settings, string path) =>
        Assert.Throws<TrainingException>(() => TrainingRun.Resume(info, samples, path, settings)).Message;

    private string Refusal(TrainingDescription info, ISampleSource samples, TrainingSettings settings) => Refusal(info, samples, settings, folder.File("a"));

    private void Start(string name)
    {
        using TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File(name), DotNetwork.Settings());
        run.Run(Validation());
    }

    private void Resume(string name, TrainingSettings? settings = null)
    {
        using TrainingRun run = TrainingRun.Resume(DotNetwork.Training, new DotSamples(19), folder.File(name), settings ?? DotNetwork.Settings());
        Assert.True(run.Run(Validation()).IsFinished);
    }

    private bool StopAt(string name, int steps, bool resumed)
    {
        using TrainingRun run = resumed
            ? TrainingRun.Resume(DotNetwork.Training, new DotSamples(19), folder.File(name), DotNetwork.Settings())
            : TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder.File(name), DotNetwork.Settings());
        return Run(run, steps);
    }

    /// <summary>Trains in a process of its own, which is killed when it has told of some steps.</summary>
    private void Kill(string name, bool resumed, int afterLines)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string program = typeof(TrainingResumeTests).Assembly.Location;
        foreach (string argument in new[] { program, TrainingProcess.Command, folder.File(name), resumed ? "resume" : "start" })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        for (int line = 0; line < afterLines && process.StandardOutput.ReadLine() is not null; line++)
        {
        }

        process.Kill();
        process.WaitForExit();
    }

    private int Copy(string from, string to, bool now)
    {
        if (now)
        {
            Directory.CreateDirectory(folder.File(to));
            foreach (string path in Directory.GetFiles(folder.File(from)).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
            {
                File.Copy(path, Path.Combine(folder.File(to), Path.GetFileName(path)));
            }
        }

        return now ? 1 : 0;
    }

    private void AssertAlike(string one, string other)
    {
        foreach (string name in new[] { "last.state", "last.safetensors", "best.safetensors" })
        {
            Assert.Equal(File.ReadAllBytes(folder.File($"{one}/{name}")), File.ReadAllBytes(folder.File($"{other}/{name}")));
        }
    }

    /// <summary>What the log tells of steps and validations, without times and speeds.</summary>
    private string[] Entries(string name)
    {
        return
        [
            .. File.ReadAllLines(folder.File($"{name}/log.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.GetProperty("type").GetString() is "train" or "validation")
                .Select(line => string.Join(' ', line.EnumerateObject().Where(item => item.Name is not ("imagesPerSecond" or "seconds")))),
        ];
    }
}
