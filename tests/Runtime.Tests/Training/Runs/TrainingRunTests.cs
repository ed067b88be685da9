using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using SfNet.Data;
using SfNet.Runtime.Tests.Weights;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_training_learns()
    {
        var steps = new Steps();

        TrainingOutcome outcome = Train("a", steps: steps, settings: DotNetwork.Settings() with { Augmentation = AugmentationOptions.None });

        // 19 samples give 4 steps of 2 batches of 2 an epoch; three are left over.
        Assert.Equal((36L, 36L, true), (outcome.Step, outcome.Steps, outcome.IsFinished));
        Assert.Equal(36, steps.Progress.Count);
        Assert.True(steps.Entries[^1].Loss < 0.8 * steps.Entries[0].Loss, $"{steps.Entries[0].Loss} to {steps.Entries[^1].Loss}");
        Assert.True(steps.Entries[^1].Heads[0].Accuracy > steps.Entries[0].Heads[0].Accuracy);
        Assert.Equal((9, 9), (steps.Progress[^1].Epoch, steps.Progress[^1].Epochs));
        Assert.Equal(TimeSpan.Zero, steps.Progress[^1].Remaining);
    }

    [Fact]
    public void The_folder_holds_weights_state_log_and_plots()
    {
        Train("a", new DotValidation(10, 60, 50));

        Assert.Equal(
            ["best.safetensors", "last.safetensors", "last.state", "log.jsonl", "loss.svg", "miou.svg"],
            Directory.GetFiles(folder.File("a")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using SafetensorsFile last = SafetensorsFile.Open(folder.File("a/last.safetensors"));
        Assert.Equal(("dot", "36"), (last.Metadata["network"], last.Metadata["step"]));
        Assert.Equal(DotNetwork.Network.Parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal), last.Tensors.Select(tensor => tensor.Name));
        long[] batches = new long[1];
        last.ReadIntegers("norm.num_batches_tracked", batches);
        Assert.Equal(72, batches[0]);
    }

    [Fact]
    public void The_log_has_a_line_for_each_entry()
    {
        Train("a", new DotValidation(10, 60, 50));

        JsonElement[] lines = Log("a");
        Assert.Equal(
            ["start 0", "train 7", "validation 8", "train 14", "validation 16", "train 21", "validation 24", "train 28", "validation 32", "train 35", "train 36", "validation 36", "end 36"],
            lines.Select(line => $"{line.GetProperty("type")} {line.GetProperty("step")}"));
        JsonElement entry = lines[1];
        double[] losses = [.. new[] { "main", "side" }.Select(head => entry.GetProperty("losses").GetProperty(head).GetDouble())];
        Assert.Equal(entry.GetProperty("loss").GetDouble(), losses.Sum(), 12);
        Assert.InRange(entry.GetProperty("accuracies").GetProperty("main").GetDouble(), 0.01, 1);
        Assert.Equal(2, entry.GetProperty("epoch").GetInt32());
        Assert.Equal(0.02 * (8 / 9.0), entry.GetProperty("rate").GetDouble(), 12); // by epochs, after the warm-up
        Assert.True(entry.GetProperty("gradientNorm").GetDouble() > 0);
        Assert.Equal("2", lines[0].GetProperty("settings").GetProperty("batch").GetString());
        Assert.Equal([true, true, false, false, false], lines.Where(line => Is(line, "validation")).Select(line => line.GetProperty("best").GetBoolean()));
    }

    [Fact]
    public void The_best_weights_are_those_of_the_best_validation()
    {
        var validation = new DotValidation(10, 60, 60, 50, 20);

        TrainingOutcome outcome = Train("a", validation);

        Assert.Equal(16, outcome.BestStep);
        Assert.Equal(5, validation.Measured.Count);
        Assert.Equal(validation.Measured[1], DotNetwork.Numbers(folder.File("a/best.safetensors"))["main.weight"]);
        Assert.Equal(validation.Measured[4], DotNetwork.Numbers(folder.File("a/last.safetensors"))["main.weight"]);

        // What is measured and kept is the moving average; the state has both.
        var state = DotNetwork.Numbers(folder.File("a/last.state"));
        Assert.Equal(validation.Measured[4], state["average.main.weight"]);
        Assert.NotEqual(validation.Measured[4], state["model.main.weight"]);
    }

    [Fact]
    public void A_validation_that_counts_no_pixel_is_never_the_best()
    {
        var validation = new DotValidation(DotValidation.Nothing, 60, DotValidation.Nothing, 50, 55);

        TrainingOutcome outcome = Train("a", validation);

        Assert.Equal((16L, 0.3), (outcome.BestStep, outcome.BestScore));
        Assert.Equal(JsonValueKind.Null, Log("a").First(line => Is(line, "validation")).GetProperty("mIoU").ValueKind);
    }

    [Fact]
    public void Two_runs_are_alike_whatever_the_threads_and_intervals()
    {
        Train("a");
        Train("b", settings: DotNetwork.Settings() with { Workers = 5, Threads = 3, LogEvery = 2, CheckpointEvery = 100, ValidateEvery = 0 });

        Assert.Equal(DotNetwork.Numbers(folder.File("a/last.state")), DotNetwork.Numbers(folder.File("b/last.state")));
    }

    [Fact]
    public void A_number_of_steps_ends_within_an_epoch_and_the_schedule_with_it()
    {
        TrainingSettings settings = DotNetwork.Settings();
        settings = settings with { Iterations = 10, Recipe = settings.Recipe with { Schedule = rate => new PolySchedule(rate) } };
        var steps = new Steps();

        TrainingOutcome outcome = Train("a", settings: settings, steps: steps);

        Assert.Equal((10L, true), (outcome.Step, outcome.IsFinished));
        Assert.Equal((3, 3), (steps.Progress[^1].Epoch, steps.Progress[^1].Epochs));
        Assert.Equal(0.02 * (1 - 0.9), steps.Progress[^1].Rate, 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    public void A_sample_that_cannot_be_read_stops_the_training_and_loses_no_step(int step, int image)
    {
        // A step takes four images, the last two of them in a batch of their own; the first checkpoint but that at the start is at step 5.
        TrainingSettings settings = DotNetwork.Settings();
        int damaged = EpochOrder.Of(19, settings.Seed, epoch: 0)[(4 * step) + image];
        Train("whole");
        DatasetException failure = Assert.Throws<DatasetException>(() => Train("a", samples: new DotSamples(19, damaged)));
        Assert.Equal($"dot{damaged}.png: no picture", failure.Message);
        using (StateFile state = StateFile.Open(folder.File("a/last.state")))
        {
            long[] batches = new long[1];
            state.Weights.ReadIntegers("norm.num_batches_tracked", batches);
            Assert.Equal((step, 2 * step), (state.Step, batches[0]));
        }

        Resume("a");

        Assert.Equal(DotNetwork.Numbers(folder.File("whole/last.state")), DotNetwork.Numbers(folder.File("a/last.state")));
    }

    [Fact]
    public void A_cancelled_validation_is_made_again()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = new DotValidation(30) { Meanwhile = number => Cancel(cancellation, number == 2) };
        TrainingOutcome outcome = Train("a", cancelled, cancellation: cancellation.Token);
        Assert.Equal((16L, false, 8L), (outcome.Step, outcome.IsFinished, outcome.BestStep));

        var again = new DotValidation(40, 35);
        Resume("a", again);

        Assert.Equal(cancelled.Measured[1], again.Measured[0]);
        Assert.Equal(4, again.Measured.Count);
        Assert.Equal([8, 16, 24, 32, 36], Log("a").Where(line => Is(line, "validation")).Select(line => line.GetProperty("step").GetInt32()));
    }

    [Theory]
    [InlineData("dots", 8, 0.375)]
    [InlineData("squares", 24, 0.23)]
    public void Scores_are_compared_with_those_of_the_same_images_only(string identity, int bestStep, double bestScore)
    {
        using var cancellation = new CancellationTokenSource();
        Train("a", new DotValidation(75, 20), new Steps(step => Cancel(cancellation, step == 17)), cancellation: cancellation.Token);
        using (TrainingRun run = TrainingRun.Resume(DotNetwork.Training, new DotSamples(19), folder.File("a"), DotNetwork.Settings()))
        {
            Assert.Equal((8L, "dots"), (run.Best!.Step, run.Best.On));
        }

        TrainingOutcome outcome = Resume("a", new DotValidation(46, 30, 40) { Identity = identity });

        Assert.Equal(bestStep, outcome.BestStep);
        Assert.Equal(bestScore, outcome.BestScore, 12);
        Assert.Equal(["dots", identity], Log("a").Where(line => line.TryGetProperty("measuredOn", out _)).Select(line => line.GetProperty("measuredOn").GetString()));
    }

    [Fact]
    public void A_best_validation_of_other_images_stays_until_there_is_another()
    {
        using var cancellation = new CancellationTokenSource();
        Train("a", new DotValidation(75, 20), new Steps(step => Cancel(cancellation, step == 17)), cancellation: cancellation.Token);

        TrainingOutcome outcome = Resume("a", new DotValidation(DotValidation.Nothing) { Identity = "squares" });

        Assert.Equal(8, outcome.BestStep);
    }

    [Fact]
    public void A_cancelled_start_leaves_a_folder_that_can_be_resumed()
    {
        TrainingOutcome outcome = Train("a", cancellation: new CancellationToken(canceled: true));

        Assert.Equal((0L, false), (outcome.Step, outcome.IsFinished));
        Assert.True(Resume("a").IsFinished);
    }

    [Fact]
    public void A_finished_training_has_nothing_left_to_do()
    {
        Train("a", new DotValidation(30));
        var steps = new Steps();

        TrainingOutcome outcome = Resume("a", new DotValidation(30), steps);

        Assert.Equal((36L, true, 0, 0), (outcome.Step, outcome.IsFinished, steps.Progress.Count, steps.Validations.Count));
    }

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static bool Is(JsonElement line, string kind) => line.GetProperty("type").GetString() == kind;

    private JsonElement[] Log(string name) => [.. File.ReadAllLines(folder.File($"{name}/log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    private TrainingOutcome Train(
        string name, IValidation? validation = null, ITrainingListener? steps = null, TrainingSettings? settings = null, ISampleSource? samples = null, CancellationToken cancellation = default)
    {
        using TrainingRun run = TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), samples ?? new DotSamples(19), folder.File(name), settings ?? DotNetwork.Settings());
        return run.Run(validation, steps, cancellation);
    }

    private TrainingOutcome Resume(string name, IValidation? validation = null, ITrainingListener? steps = null)
    {
        using TrainingRun run = TrainingRun.Resume(DotNetwork.Training, new DotSamples(19), folder.File(name), DotNetwork.Settings());
        return run.Run(validation, steps);
    }
}
