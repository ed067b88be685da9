using System.Collections.Generic;
using System.Linq;

namespace SfNet.Devices;

/// <summary>A prediction of a step's part in a run.</summary>
/// <param name="Name">The step's name; "Input" and "Output" for what stores the input and hands the first output out.</param>
/// <param name="Step">The planned step; null for input and output.</param>
/// <param name="Launches">Its launches; none where an earlier step's launch does its work.</param>
/// <param name="Nanoseconds">From the end of what went before to its own end, predicted.</param>
/// <param name="Bound">What takes the most of that: of several launches the longest one's; null where there is none.</param>
public sealed record StepPrediction(string Name, StepInfo? Step, IReadOnlyList<LaunchPrediction> Launches, double Nanoseconds, LaunchBound? Bound)
{
    /// <summary>Floating-point operations of its launches, two for each multiply-add; those of padding included.</summary>
    public long Flops => Launches.Sum(launch => 2 * launch.Launch.MultiplyAdds);

    /// <summary>Bytes that its launches read and write, each counted once; weights included.</summary>
    public long Bytes => Launches.Sum(launch => launch.Launch.Bytes);
}
