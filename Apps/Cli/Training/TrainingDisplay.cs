using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using SfNet.Metrics;
using SfNet.Training;

namespace SfNet.Cli.Training;

/// <summary>Shows how a training goes: a bar with the last step on a terminal, a line for each entry of the log elsewhere.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="heads">Names of the losses.</param>
/// <param name="isQuiet">Whether lines are left out, as where a document is printed at the end.</param>
internal sealed class TrainingDisplay(Terminal terminal, IReadOnlyList<string> heads, bool isQuiet) : ITrainingListener, IDisposable
{
    private ProgressDisplay? bar;
    private CancellationTokenRegistration cancelled;
    private TrainingProgress? last;

    /// <summary>Shows a step, on terminals.</summary>
    public void Stepped(TrainingProgress progress)
    {
        last = progress;
        if (!terminal.ShowsProgress)
        {
            return;
        }

        if (bar is null)
        {
            bar = ProgressDisplay.Start(terminal, "Training", progress.Steps);
            cancelled = terminal.Cancellation.Register(() => bar?.Describe("Stopping after this step"));
        }

        if (!terminal.Cancellation.IsCancellationRequested)
        {
            bar.Describe($"Epoch {progress.Epoch}/{progress.Epochs}  {Numbers(progress.Heads, progress.Rate, progress.ImagesPerSecond)}");
        }

        bar.Reach(progress.Step);
    }

    /// <summary>Shows an entry of the log.</summary>
    public void Logged(TrainingEntry entry)
    {
        if (!isQuiet && (bar is null || !terminal.ShowsOutput))
        {
            terminal.Line($"step {Quantity.Count(entry.Step)}/{Quantity.Count(last!.Steps)}  epoch {entry.Epoch}/{last.Epochs}  "
                + $"{Numbers(entry.Heads, entry.Rate, entry.ImagesPerSecond)}  {Left(last.Remaining)} left");
        }
    }

    /// <summary>Shows a validation.</summary>
    public void Validated(ValidationEntry entry)
    {
        if (!isQuiet)
        {
            SegmentationScores scores = entry.Scores;
            string best = entry.IsBest ? ", the best so far" : string.Empty;
            terminal.Line($"validation at step {Quantity.Count(entry.Step)}  mIoU {Percent(scores.MeanIntersectionOverUnion)}  mAcc {Percent(scores.MeanAccuracy)}  "
                + $"aAcc {Percent(scores.AllAccuracy)}  {Quantity.Fixed(entry.Time.TotalSeconds, 1)} s{best}");
        }
    }

    /// <summary>Takes the bar away until the next step, so that others can show something.</summary>
    public IDisposable Pause()
    {
        Dispose();
        return this;
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        cancelled.Dispose();
        bar?.Dispose();
        bar = null;
    }

    /// <summary>A share in per cent with two decimals.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "nan" : (100 * share).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>A time that is left: 2 d 03:04, 03:04:05 or 04:05.</summary>
    public static string Left(TimeSpan time)
    {
        string format = time.TotalDays >= 1 ? "d' d 'hh':'mm" : time.TotalHours >= 1 ? "hh':'mm':'ss" : "mm':'ss";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    private string Numbers(IReadOnlyList<LossResult> results, double rate, double imagesPerSecond)
    {
        double all = results.Sum(result => result.Loss);
        string losses = results.Count == 1 ? string.Empty : $" ({string.Join(", ", results.Select((result, head) => $"{heads[head]} {Loss(result.Loss)}"))})";
        string accuracy = string.Join(", ", results.Select(result => Percent(result.Accuracy)));
        return $"loss {Loss(all)}{losses}  accuracy {accuracy} %  lr {rate.ToString("G4", CultureInfo.InvariantCulture)}  {Quantity.Fixed(imagesPerSecond, 2)} images/s";
    }

    private static string Loss(double loss) => Quantity.Fixed(loss, 4);
}
