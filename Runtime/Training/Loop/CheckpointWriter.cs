using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>
/// Keeps the files of a training in such an order that, wherever it is cut off, the folder can be resumed from: the log before the checkpoint that knows of its entries, the
/// best weights before the checkpoint that knows which they are.
/// </summary>
internal sealed class CheckpointWriter : IDisposable
{
    private readonly WorkFolder folder;
    private readonly TrainingState state;
    private readonly TrainingIdentity identity;
    private readonly TrainingHistory history;
    private readonly TrainingLog log;
    private readonly string network;
    private readonly IReadOnlyList<string> heads;
    private long saved = -1;
    private long written = -1;

    /// <exception cref="IOException">The log cannot be opened.</exception>
    public CheckpointWriter(WorkFolder folder, TrainingDescription info, TrainingState state, TrainingIdentity identity, TrainingHistory history)
    {
        (this.folder, this.state, this.identity, this.history) = (folder, state, identity, history);
        network = info.Network.Name;
        heads = LossNames.Of(info.Losses);
        log = TrainingLog.Open(folder.Log);
    }

    /// <summary>Writes the log's head, which says what is measured on if anything is, and a first checkpoint, so that a folder that cannot be written shows before the work.</summary>
    public void Begin(bool isResumed, TrainingLength length, IValidation? validation)
    {
        log.Write(json => LogEntries.WriteHead(json, isResumed ? LogEntries.Resume : LogEntries.Start, state.Step, length, identity, validation?.Identity));
        Save();
    }

    /// <summary>Adds an entry to the log.</summary>
    public void Log(TrainingEntry entry)
    {
        log.Write(json => LogEntries.Write(json, entry, heads));
        history.Losses.Add((entry.Step, [.. entry.Heads.Select(head => head.Loss)]));
    }

    /// <summary>Keeps what a validation has found: the weights if they are the best, the log's entry, and a checkpoint that knows of both.</summary>
    public void Validated(ValidationEntry entry, MemoryWeights weights, string on)
    {
        double score = entry.Scores.MeanIntersectionOverUnion;
        if (entry.IsBest)
        {
            WriteWeights(folder.Best, weights, score);
            folder.Keep();
            (state.BestStep, state.BestScore, state.BestOn) = (entry.Step, score, on);
        }

        log.Write(json => LogEntries.Write(json, entry));
        if (double.IsFinite(score))
        {
            history.Scores.Add((entry.Step, score));
        }

        state.Validated = entry.Step;
        Save();
    }

    /// <summary>Writes a checkpoint.</summary>
    public void Save()
    {
        log.Keep();
        StateFile.Write(folder.State, state, identity);
        saved = state.Step;
        if (written != state.Step)
        {
            WriteWeights(folder.Last, state.Evaluated(), null);
            written = state.Step;
        }

        TrainingPlots.Write(folder, network, heads, history);
        folder.Keep();
    }

    /// <summary>The last checkpoint of a run, unless it is there.</summary>
    public void Finish(bool isFinished)
    {
        if (saved != state.Step)
        {
            Save();
        }

        if (isFinished)
        {
            log.Write(json => LogEntries.WriteEnd(json, state.Step));
        }
    }

    public void Dispose()
    {
        log.Dispose();
        folder.Dispose();
    }

    private void WriteWeights(string path, MemoryWeights weights, double? score)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["network"] = network,
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
        };
        if (score is { } found)
        {
            metadata["mIoU"] = found.ToString("R", CultureInfo.InvariantCulture);
        }

        SafetensorsWriter.Write(path, weights, metadata: metadata);
    }
}
