using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>Measures runs of a network on one input of noise. The values do not matter: no kernel's work depends on them.</summary>
internal sealed class NetworkBenchmark
{
    private readonly Network network;
    private readonly BenchmarkSettings settings;
    private readonly PlanInfo plan;
    private readonly float[] tensor;
    private readonly byte[] image;
    private readonly float[] scores;
    private readonly byte[] labels;

    public NetworkBenchmark(Network network, BenchmarkSettings settings)
    {
        this.network = network;
        this.settings = settings;
        network.Select(settings.Size.Height, settings.Size.Width);
        plan = network.PlanFor(settings.Output);
        InputSize output = plan.Outputs[0].Size;
        var random = new Random(0);
        bool labelling = settings.Output == PlanOutput.Labels;
        (tensor, scores) = labelling ? ([], []) : (new float[settings.Size.Count], new float[output.Count]);
        (image, labels) = labelling ? (new byte[settings.Size.Count], new byte[output.Height * output.Width]) : ([], []);
        random.NextBytes(image);
        foreach (ref float value in tensor.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }
    }

    /// <param name="threads">Threads that the network was made with.</param>
    /// <param name="terminal">Shows the progress, and may ask to stop.</param>
    public BenchmarkResult Measure(int threads, Terminal terminal)
    {
        using var progress = ProgressDisplay.Start(terminal, "Measuring", settings.Warmup + (network.Device is not null && settings.Steps ? 2 : 1) * settings.Runs);
        for (int i = 0; i < settings.Warmup; i++)
        {
            Once(terminal);
            progress.Advance();
        }

        // A profile may slow a device down, so that its steps are measured in runs of their own.
        var steps = new List<TimeSpan[]>();
        StepProfile? profile = settings.Steps ? new StepProfile(plan.Steps.Count + 2) : null;
        List<TimeSpan> times = network.Device is null ? Repeat(profile) : Repeat(null);
        if (profile is not null && network.Device is not null)
        {
            Repeat(profile);
        }

        Timings[] each = settings.Steps ? [.. Enumerable.Range(0, steps[0].Length).Select(step => new Timings(steps.Select(run => run[step])))] : [];
        return new BenchmarkResult(settings, plan, threads, new Timings(times), each) { Device = network.Device, Timing = profile?.Timing ?? StepTiming.Host };

        List<TimeSpan> Repeat(StepProfile? recorded)
        {
            var measured = new List<TimeSpan>();
            network.Profile = recorded;
            for (int i = 0; i < settings.Runs; i++)
            {
                measured.Add(Once(terminal));
                progress.Advance();
                if (recorded is not null)
                {
                    steps.Add([.. Enumerable.Range(0, recorded.Count).Select(step => recorded[step])]);
                }
            }

            return measured;
        }
    }

    /// <summary>One run, after the pause that is asked for.</summary>
    public TimeSpan Once(Terminal terminal)
    {
        Pause(terminal);
        long start = Stopwatch.GetTimestamp();
        Run(terminal);
        return Stopwatch.GetElapsedTime(start);
    }

    private void Pause(Terminal terminal)
    {
        if (settings.Pause > TimeSpan.Zero)
        {
            terminal.Cancellation.WaitHandle.WaitOne(settings.Pause);
        }
    }

    private void Run(Terminal terminal)
    {
        if (settings.Output == PlanOutput.Labels)
        {
            network.Segment(image, labels, terminal.Cancellation);
        }
        else
        {
            network.Run(tensor, scores, terminal.Cancellation);
        }
    }
}
