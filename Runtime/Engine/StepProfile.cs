using System;
using System.Diagnostics;

namespace SfNet;

/// <summary>
/// When each planned step of the last run started. Give one to <see cref="Execution.Profile"/>; recording allocates nothing.
/// </summary>
public sealed class StepProfile
{
    private readonly long[] starts;
    private long end;

    /// <summary>Makes room for the steps of a run.</summary>
    /// <param name="steps">Steps to keep, at least 0; later ones are counted together with the last.</param>
    public StepProfile(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        starts = new long[steps];
    }

    /// <summary>Number of steps recorded in the last run.</summary>
    public int Count { get; private set; }

    /// <summary>Time from the start of a step to the start of the next, or to the end of the run.</summary>
    /// <param name="step">The step, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such step was recorded.</exception>
    public TimeSpan this[int step]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Count);
            return Stopwatch.GetElapsedTime(starts[step], step + 1 < Count ? starts[step + 1] : end);
        }
    }

    /// <summary>Time from the start of the first step to the end of the run.</summary>
    public TimeSpan Total => Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(starts[0], end);

    internal void Clear() => Count = 0;

    internal void Start()
    {
        end = Stopwatch.GetTimestamp();
        if (Count < starts.Length)
        {
            starts[Count] = end;
            Count++;
        }
    }

    internal void End() => end = Stopwatch.GetTimestamp();
}
