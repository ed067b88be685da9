using System;
using System.Collections.Generic;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>Keeps what a training tells, and does something at each step.</summary>
internal sealed class Steps(Action<long>? at = null) : ITrainingListener
{
    public List<TrainingProgress> Progress { get; } = [];

    public List<TrainingEntry> Entries { get; } = [];

    public List<ValidationEntry> Validations { get; } = [];

    public void Stepped(TrainingProgress progress)
    {
        Progress.Add(progress);
        at?.Invoke(progress.Step);
    }

    public void Logged(TrainingEntry entry) => Entries.Add(entry);

    public void Validated(ValidationEntry entry) => Validations.Add(entry);
}
