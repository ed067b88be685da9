using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>How much faster something is on several threads than on one, measured in rounds: once on one thread, once on all.</summary>
/// <param name="Single">Time on one thread, round by round.</param>
/// <param name="Together">Time on all threads, round by round.</param>
internal sealed record SpeedUp(IReadOnlyList<TimeSpan> Single, IReadOnlyList<TimeSpan> Together)
{
    /// <summary>The middle one of the rounds' ratios: what the machine does to a round falls on both of its halves.</summary>
    public double Median => Single.Zip(Together, (one, all) => one / all).Order().ElementAt(Single.Count / 2);

    /// <summary>The ratio of the least times: what was seen of the program where the machine disturbed it least.</summary>
    public double Least => Single.Min() / Together.Min();
}
