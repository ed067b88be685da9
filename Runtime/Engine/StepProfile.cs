using System;
using System.Diagnostics;

namespace SfNet;

/// <summary>
/// How long each planned step of the last run took. Give one to <see cref="Network.Profile"/>; recording allocates nothing in a run on the processor.
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

    /// <summary>By whose clock, and at which price.</summary>
    public StepTiming Timing { get; private set; }

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

    internal void Clear() => Clear(StepTiming.Host);

    internal void Clear(StepTiming timing)
    {
        Count = 0;
        Timing = timing;
    }

    /// <summary>Adds a step that somebody else measured; a run has either such ones or those of <see cref="Start"/>.</summary>
    internal void Add(TimeSpan duration)
    {
        if (Count == 0)
        {
            end = 0;
        }

        if (Count < starts.Length)
        {
            starts[Count] = end;
            Count++;
        }

        end += (long)(duration.TotalSeconds * Stopwatch.Frequency);
    }

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
