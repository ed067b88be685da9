using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Numerics;
using SfNet.Weights;

namespace SfNet.Tuning;

/// <summary>
/// Measures the candidates of each step of a network on this machine, in their places between the other steps: whole runs with every step on one
/// candidate, then on the next, in turn, so that what disturbs the machine disturbs all alike. The least time of each counts.
/// </summary>
/// <remarks>
/// The network is made with weights for all candidates at once, which takes several times the memory of one that runs. Weights do not matter for the
/// times, so fresh ones of <see cref="WeightInitializer"/> do.
/// </remarks>
public static class NetworkTuner
{
    /// <summary>Another candidate must be this much faster than the compiler's choice to replace it; less is noise.</summary>
    private const double WorthChanging = 0.97;

    /// <summary>Measures.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Weights that fit it.</param>
    /// <param name="size">A declared input size.</param>
    /// <param name="options">Threads and precision; candidates that are not exact are left out where it asks for exact results.</param>
    /// <param name="rounds">Times that each candidate is measured, at least 1; a further round warms up.</param>
    /// <param name="advanced">Called after every run with the number of runs done and the number of all, or null.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArgumentException">The size is not declared.</exception>
    /// <exception cref="WeightMismatchException">The weights do not fit the network.</exception>
    public static KernelTuning Measure(
        NetworkDescription network,
        IWeightSource weights,
        InputSize size,
        NetworkOptions? options = null,
        int rounds = 5,
        Action<int, int>? advanced = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        NetworkOptions wanted = (options ?? NetworkOptions.Default) with { PacksAllCandidates = true, Tuning = null };
        using var loaded = (CpuNetwork)network.Create(weights, wanted);
        loaded.Select(size.Height, size.Width);
        var measured = new Measurement(loaded, wanted.Precision);
        int all = (rounds + 1) * measured.Candidates;
        for (int run = 0; run < all; run++)
        {
            measured.Run(run % measured.Candidates, counts: run >= measured.Candidates, cancellation);
            advanced?.Invoke(run + 1, all);
        }

        return new KernelTuning
        {
            Network = network.Name,
            Size = size,
            Precision = wanted.Precision,
            VectorBits = SimdWidth.Best * 32,
            Threads = wanted.Threads > 0 ? wanted.Threads : Environment.ProcessorCount,
            Plan = PlanFingerprint.Of(network, size),
            Steps = [.. measured.Steps()],
        };
    }

    /// <summary>The least times so far of every candidate of every step.</summary>
    private sealed class Measurement
    {
        private readonly CpuNetwork network;
        private readonly PlanInfo plan;
        private readonly int index;
        private readonly StepProfile profile;
        private readonly float[] input;
        private readonly Dictionary<int, (int Candidate, double Least)[]> steps = [];

        public Measurement(CpuNetwork network, Precision precision)
        {
            this.network = network;
            plan = network.Info.Plans.First(known => known.Size == network.Size && known.Output == PlanOutput.Scores);
            index = network.Info.Plans.ToList().IndexOf(plan);
            for (int step = 0; step < plan.Steps.Count; step++)
            {
                IReadOnlyList<KernelCandidate> known = plan.Steps[step].Candidates;
                int[] allowed = [.. Enumerable.Range(0, known.Count).Where(i => precision == Precision.Fast || known[i].IsExact)];
                if (allowed.Length > 1)
                {
                    steps.Add(step, [.. allowed.Select(candidate => (candidate, double.PositiveInfinity))]);
                }
            }

            // The reading of the input counts as a step before the others.
            profile = new StepProfile(plan.Steps.Count + 1);
            network.Profile = profile;
            var random = new Random(0);
            input = new float[network.Size.Count];
            foreach (ref float value in input.AsSpan())
            {
                value = random.NextSingle() - 0.5f;
            }
        }

        /// <summary>Runs that see every candidate of every step once.</summary>
        public int Candidates => steps.Count == 0 ? 0 : steps.Values.Max(candidates => candidates.Length);

        public void Run(int turn, bool counts, CancellationToken cancellation)
        {
            foreach ((int step, var candidates) in steps)
            {
                network.Choices.Choose(index, step, candidates[turn % candidates.Length].Candidate);
            }

            network.Run(input, cancellation);
            foreach ((int step, var candidates) in steps)
            {
                ref var entry = ref candidates[turn % candidates.Length];
                entry.Least = counts ? Math.Min(entry.Least, profile[step + 1].TotalMilliseconds) : entry.Least;
            }
        }

        public IEnumerable<TunedStep> Steps()
        {
            foreach ((int step, var candidates) in steps)
            {
                StepInfo info = plan.Steps[step];
                var fastest = candidates.MinBy(candidate => candidate.Least);
                var chosen = fastest.Least < WorthChanging * candidates[0].Least ? fastest : candidates[0];
                yield return new TunedStep(
                    info.Name,
                    info.Candidates[chosen.Candidate].Kernel,
                    [.. candidates.Select(candidate => new KernelTime(info.Candidates[candidate.Candidate].Kernel, candidate.Least))]);
            }
        }
    }
}
