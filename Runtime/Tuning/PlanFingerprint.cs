using System;
using System.Globalization;
using System.Linq;

namespace SfNet.Tuning;

/// <summary>Sums a network's plans at one input size up in a number, by the 64-bit FNV-1a hash over their steps as text.</summary>
internal static class PlanFingerprint
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static string Of(NetworkDescription network, InputSize size)
    {
        ulong hash = Start;
        foreach (PlanInfo plan in network.Plans.Where(plan => plan.Size == size))
        {
            hash = Add(hash, plan.Output == PlanOutput.Labels ? "labels" : "scores");
            foreach (StepInfo step in plan.Steps)
            {
                hash = Add(hash, step.Name);
                hash = Add(hash, step.Description);
                hash = Add(hash, step.Output.ToString());
                string[] kernels = step.Candidates.Count == 0 ? [step.Kernel] : [.. step.Candidates.Select(candidate => candidate.Kernel).Order(StringComparer.Ordinal)];
                hash = kernels.Aggregate(hash, Add);
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (char character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        // Ends a text, so that "ab" and "c" differ from "a" and "bc".
        return (hash ^ 0x10FFFF) * Prime;
    }
}
