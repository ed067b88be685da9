using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SfNet.Tuning;

/// <summary>How long one candidate took.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Milliseconds">Its least time, above 0.</param>
public sealed record KernelTime(string Kernel, double Milliseconds);

/// <summary>The candidate that was chosen for one step, and what was measured.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Kernel">The kernel that is to serve it.</param>
/// <param name="Times">A time for each candidate; it may be empty, for the choice alone counts.</param>
public sealed record TunedStep(string Step, string Kernel, IReadOnlyList<KernelTime> Times)
{
    /// <summary>The choice in words, for a plan's reason: "measured 1.20 ms, DirectConvolution 3.41 ms".</summary>
    internal string Words
    {
        get
        {
            string others = string.Concat(Times.Where(time => time.Kernel != Kernel).Select(time => $", {time.Kernel} {Text(time)}"));
            return Times.FirstOrDefault(time => time.Kernel == Kernel) is { } own ? $"measured {Text(own)}{others}" : "chosen by the tuning";
        }
    }

    private static string Text(KernelTime time) => $"{time.Milliseconds.ToString("0.00", CultureInfo.InvariantCulture)} ms";
}
