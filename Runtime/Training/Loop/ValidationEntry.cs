using System;
using SfNet.Metrics;

namespace SfNet.Training;

/// <summary>An entry of the log: a validation.</summary>
/// <param name="Step">Steps that were made before it.</param>
/// <param name="Epoch">The epoch of the last of them, from 1.</param>
/// <param name="Scores">What it found.</param>
/// <param name="IsBest">Whether no validation before it that measured on the same found an equal or better mean intersection over union.</param>
/// <param name="Time">How long it took.</param>
public sealed record ValidationEntry(long Step, int Epoch, SegmentationScores Scores, bool IsBest, TimeSpan Time);
