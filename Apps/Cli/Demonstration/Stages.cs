using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SfNet.Cli.Demonstration;

/// <summary>How long each stage of a piece of work took.</summary>
internal sealed class Stages
{
    private readonly List<(string Name, TimeSpan Time)> stages = [];

    /// <summary>Does a stage and keeps its time.</summary>
    public T Measure<T>(string name, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        stages.Add((name, Stopwatch.GetElapsedTime(start)));
        return result;
    }

    public IEnumerable<(string Name, string Time)> Lines() => stages.Select(stage => (stage.Name, Quantity.Milliseconds(stage.Time)));
}
