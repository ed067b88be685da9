using System;
using System.Diagnostics;

namespace SfNet.Training;

/// <summary>Measures how fast steps are; what lies between them, such as validations, is not counted.</summary>
/// <param name="imagesPerStep">Images that a step learns from.</param>
internal sealed class TrainingClock(int imagesPerStep)
{
    private readonly Stopwatch all = new();
    private readonly Stopwatch recent = new();
    private long steps;
    private long recentSteps;

    /// <summary>Images in a second since the beginning.</summary>
    public double ImagesPerSecond => Rate(all, steps);

    /// <summary>A step begins.</summary>
    public void Begin()
    {
        all.Start();
        recent.Start();
    }

    /// <summary>A step has ended.</summary>
    public void End()
    {
        all.Stop();
        recent.Stop();
        steps++;
        recentSteps++;
    }

    /// <summary>The time that more steps take.</summary>
    public TimeSpan Remaining(long more) => all.Elapsed / Math.Max(1, steps) * more;

    /// <summary>Images in a second since this was last asked for.</summary>
    public double TakeRecent()
    {
        double rate = Rate(recent, recentSteps);
        recent.Reset();
        recentSteps = 0;
        return rate;
    }

    private double Rate(Stopwatch watch, long count) => count == 0 ? 0 : count * imagesPerStep / Math.Max(watch.Elapsed.TotalSeconds, 1e-9);
}
