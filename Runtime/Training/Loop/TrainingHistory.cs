using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SfNet.Files;

namespace SfNet.Training;

/// <summary>What a log says of losses and scores, for the plots.</summary>
internal sealed class TrainingHistory
{
    /// <summary>Of each entry, the step and the losses in declared order.</summary>
    public List<(long Step, double[] Losses)> Losses { get; } = [];

    /// <summary>Of each validation, the step and the mean intersection over union.</summary>
    public List<(long Step, double Score)> Scores { get; } = [];

    /// <summary>
    /// Reads a log and cuts from it what a checkpoint knows nothing of: entries of later steps, validations that were not kept, and a line that was not written to its end.
    /// </summary>
    /// <param name="path">The log; it need not be there.</param>
    /// <param name="heads">Names of the losses.</param>
    /// <param name="step">The checkpoint's step.</param>
    /// <param name="validated">The step of the last validation that it knows of.</param>
    /// <exception cref="IOException">The log cannot be read or written.</exception>
    public static TrainingHistory Resume(string path, IReadOnlyList<string> heads, long step, long validated)
    {
        var history = new TrainingHistory();
        if (!File.Exists(path))
        {
            return history;
        }

        string text = File.ReadAllText(path);
        var kept = new StringBuilder();
        int start = 0;
        for (int end = text.IndexOf('\n', start); end >= 0; end = text.IndexOf('\n', start))
        {
            string line = text[start..(end + 1)];
            start = end + 1;
            if (history.Take(line, heads, step, validated))
            {
                kept.Append(line);
            }
        }

        if (kept.Length != text.Length)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(kept.ToString());
            AtomicFile.Write(path, bytes, (stream, content) => stream.Write(content), (file, reason, cause) => new IOException($"'{file}': {reason}.", cause));
        }

        return history;
    }

    /// <summary>Whether a line belongs to what the checkpoint knows; if so, its numbers are taken.</summary>
    private bool Take(string line, IReadOnlyList<string> heads, long step, long validated)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement entry = document.RootElement;
            string? kind = entry.GetProperty("type").GetString();
            long at = entry.GetProperty("step").GetInt64();
            if (at > (kind == LogEntries.Validation ? validated : step) || kind == LogEntries.End)
            {
                return false;
            }

            if (kind == LogEntries.Train)
            {
                JsonElement losses = entry.GetProperty("losses");
                Losses.Add((at, [.. heads.Select(head => losses.GetProperty(head).GetDouble())]));
            }
            else if (kind == LogEntries.Validation && entry.GetProperty("mIoU").ValueKind == JsonValueKind.Number)
            {
                Scores.Add((at, entry.GetProperty("mIoU").GetDouble()));
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }
}
