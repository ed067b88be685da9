using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SfNet.Files;

namespace SfNet.Training;

/// <summary>Draws the history of a training into its folder.</summary>
internal static class TrainingPlots
{
    /// <summary>Writes both plots; each appears whole or stays as it was.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    public static void Write(WorkFolder folder, string network, IReadOnlyList<string> heads, TrainingHistory history)
    {
        Write(folder.LossPlot, new LinePlot($"Loss of {network}", "steps").Draw(Losses(heads, history)));
        var scores = new PlotSeries("mIoU, per cent", [.. history.Scores.Select(entry => ((double)entry.Step, 100 * entry.Score))]);
        Write(folder.ScorePlot, new LinePlot($"Validation of {network}", "steps").Draw([scores]));
    }

    /// <summary>A line for each head, and one for their sum where there are several.</summary>
    private static IReadOnlyList<PlotSeries> Losses(IReadOnlyList<string> heads, TrainingHistory history)
    {
        IEnumerable<PlotSeries> lines = heads.Select((head, index) => new PlotSeries(head, [.. history.Losses.Select(entry => ((double)entry.Step, entry.Losses[index]))]));
        var sum = new PlotSeries("all", [.. history.Losses.Select(entry => ((double)entry.Step, entry.Losses.Sum()))]);
        return heads.Count == 1 ? [.. lines] : [sum, .. lines];
    }

    private static void Write(string path, string svg) => AtomicFile.Write(
        path,
        Encoding.UTF8.GetBytes(svg),
        (stream, content) => stream.Write(content),
        (file, reason, cause) => new IOException($"'{file}': {reason}.", cause));
}
