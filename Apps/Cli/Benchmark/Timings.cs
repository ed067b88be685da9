using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>Durations of repeated runs, in order of length.</summary>
/// <param name="times">At least one duration.</param>
internal sealed class Timings(IEnumerable<TimeSpan> times)
{
    private readonly TimeSpan[] sorted = [.. times.Order()];

    public TimeSpan Least => sorted[0];

    /// <summary>The middle one; of an even number the mean of the two in the middle.</summary>
    public TimeSpan Median => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The least duration that at least so many percent of the runs did not exceed.</summary>
    public TimeSpan Percentile(int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
