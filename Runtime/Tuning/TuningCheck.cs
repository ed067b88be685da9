using System.Linq;
using SfNet.Weights;

namespace SfNet.Tuning;

/// <summary>Refuses a tuning that was made for something else, or names a kernel that may not serve a step.</summary>
internal static class TuningCheck
{
    public static void Check(KernelTuning tuning, NetworkDescription network, Precision precision)
    {
        if (tuning.Network != network.Name)
        {
            throw Wrong(tuning, $"it is for the network {Printable.Quote(tuning.Network)}, expected {Printable.Quote(network.Name)}");
        }

        if (!network.Inputs.Contains(tuning.Size))
        {
            throw Wrong(tuning, $"it is for an input of {tuning.Size}, expected {string.Join(" or ", network.Inputs)}");
        }

        string plan = PlanFingerprint.Of(network, tuning.Size);
        if (tuning.Plan != plan)
        {
            throw Wrong(tuning, $"it is for the plan {Printable.Quote(tuning.Plan)}, but that of {network.Name} at {tuning.Size} is '{plan}' now; tune again");
        }

        StepInfo[] steps = [.. network.Plans.Where(candidate => candidate.Size == tuning.Size).SelectMany(candidate => candidate.Steps)];
        foreach (TunedStep tuned in tuning.Steps)
        {
            Check(tuning, tuned, steps.Where(step => step.Name == tuned.Step).ToArray(), precision);
        }
    }

    private static void Check(KernelTuning tuning, TunedStep tuned, StepInfo[] steps, Precision precision)
    {
        if (steps.Length == 0)
        {
            throw Wrong(tuning, $"{tuning.Network} at {tuning.Size} has no step {Printable.Quote(tuned.Step)}");
        }

        foreach (StepInfo step in steps)
        {
            if (step.Candidates.Count == 0)
            {
                throw Wrong(tuning, $"step {Printable.Quote(tuned.Step)} has {step.Kernel} alone, found a choice of {Printable.Quote(tuned.Kernel)}");
            }

            if (step.Candidates.FirstOrDefault(candidate => candidate.Kernel == tuned.Kernel) is not { } chosen)
            {
                string known = string.Join(" or ", step.Candidates.Select(candidate => candidate.Kernel));
                throw Wrong(tuning, $"step {Printable.Quote(tuned.Step)} has no kernel {Printable.Quote(tuned.Kernel)}, expected {known}");
            }

            if (precision == Precision.Exact && !chosen.IsExact)
            {
                string exact = string.Join(" or ", step.Candidates.Where(candidate => candidate.IsExact).Select(candidate => candidate.Kernel));
                throw Wrong(tuning, $"step {Printable.Quote(tuned.Step)} names {tuned.Kernel}, which is not exact, but exact results were asked for; expected {exact}");
            }
        }
    }

    private static TuningException Wrong(KernelTuning tuning, string problem) => new(tuning.Path, problem, null);
}
