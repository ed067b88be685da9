using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Tuning;

namespace SfNet;

/// <summary>Which candidate serves each step of each plan in one network: the compiler's choice, unless options say otherwise. Used by generated code.</summary>
public sealed class KernelChoices
{
    private readonly IReadOnlyList<PlanInfo> candidates;
    private readonly PlanInfo[] plans;
    private readonly byte[][] indices;
    private readonly bool packsAll;

    private KernelChoices(IReadOnlyList<PlanInfo> candidates, bool packsAll)
    {
        this.candidates = candidates;
        this.packsAll = packsAll;
        plans = [.. candidates];
        indices = [.. candidates.Select(plan => new byte[plan.Steps.Count])];
    }

    /// <summary>The choice for each step of a plan: an index into its candidates in the compiler's order, 0 where it has none.</summary>
    /// <param name="plan">The plan's index in <see cref="NetworkDescription.Plans"/>.</param>
    public ReadOnlySpan<byte> Of(int plan) => indices[plan];

    /// <summary>Whether a step of this name is served by one of these kernels in any plan, so that its weights must be packed for it.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="kernels">Names of kernels that share a form of the weights.</param>
    public bool Uses(string step, params ReadOnlySpan<string> kernels)
    {
        foreach (PlanInfo plan in plans)
        {
            foreach (StepInfo candidate in plan.Steps)
            {
                if (candidate.Name == step && (packsAll || kernels.Contains(candidate.Kernel)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The choices that a network's options ask for.</summary>
    /// <exception cref="TuningException">The tuning was made for something else, or names what may not serve.</exception>
    internal static KernelChoices Of(NetworkDescription info, NetworkOptions options)
    {
        var choices = new KernelChoices(info.Plans, options.PacksAllCandidates);
        if (options.Precision == Precision.Exact)
        {
            choices.ChooseExact();
        }

        if (options.Tuning is { } tuning)
        {
            TuningCheck.Check(tuning, info, options.Precision);
            choices.Choose(tuning);
        }

        return choices;
    }

    /// <summary>A plan with the kernels that serve in this network.</summary>
    internal PlanInfo Plan(int plan) => plans[plan];

    /// <summary>Bytes of scratch memory for each worker: of the chosen kernels, or of all where choices may change.</summary>
    internal long ScratchBytes(int plan) => packsAll
        ? candidates[plan].Steps.SelectMany(step => step.Candidates).Select(candidate => candidate.ScratchBytes).Aggregate(plans[plan].FixedScratchBytes, Math.Max)
        : plans[plan].ScratchBytes;

    /// <summary>Lets a candidate serve a step from the next run on. Its weights must be packed.</summary>
    internal void Choose(int plan, int step, int candidate, string? reason = null)
    {
        StepInfo found = candidates[plan].Steps[step];
        KernelCandidate chosen = found.Candidates[candidate];
        StepInfo[] steps = [.. plans[plan].Steps];
        steps[step] = found with
        {
            Kernel = chosen.Kernel,
            Reason = candidate == 0 && reason is null ? found.Reason : reason ?? chosen.Reason,
            Candidates = [chosen, .. found.Candidates.Where(other => other != chosen)],
        };
        plans[plan] = plans[plan] with { Steps = steps };
        indices[plan][step] = (byte)candidate;
    }

    private void ChooseExact() => ForEach(_ => true, (plan, step, info) =>
    {
        if (!info.Candidates[0].IsExact)
        {
            int exact = info.Candidates.ToList().FindIndex(candidate => candidate.IsExact);
            Choose(plan, step, exact, $"{info.Candidates[exact].Reason}; exact results were asked for");
        }
    });

    private void Choose(KernelTuning tuning) => ForEach(plan => plan.Size == tuning.Size, (plan, step, info) =>
    {
        if (tuning.Steps.FirstOrDefault(tuned => tuned.Step == info.Name) is { } tuned)
        {
            int candidate = info.Candidates.ToList().FindIndex(known => known.Kernel == tuned.Kernel);
            Choose(plan, step, candidate, $"{info.Candidates[candidate].Reason}; {tuned.Words}");
        }
    });

    private void ForEach(Func<PlanInfo, bool> where, Action<int, int, StepInfo> visit)
    {
        for (int plan = 0; plan < candidates.Count; plan++)
        {
            for (int step = 0; where(candidates[plan]) && step < candidates[plan].Steps.Count; step++)
            {
                if (candidates[plan].Steps[step].Candidates.Count > 0)
                {
                    visit(plan, step, candidates[plan].Steps[step]);
                }
            }
        }
    }
}
