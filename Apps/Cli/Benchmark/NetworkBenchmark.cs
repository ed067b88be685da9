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
        using var progress = ProgressDisplay.Start(terminal, "Measuring", settings.Warmup + settings.Runs);
        for (int i = 0; i < settings.Warmup; i++)
        {
            Once(terminal);
            progress.Advance();
        }

        var times = new List<TimeSpan>();
        var steps = new List<TimeSpan[]>();
        network.Profile = settings.Steps ? new StepProfile(plan.Steps.Count + 2) : null;
        for (int i = 0; i < settings.Runs; i++)
        {
            times.Add(Once(terminal));
            progress.Advance();
            if (network.Profile is { } profile)
            {
                steps.Add([.. Enumerable.Range(0, profile.Count).Select(step => profile[step])]);
            }
        }

        Timings[] each = settings.Steps ? [.. Enumerable.Range(0, steps[0].Length).Select(step => new Timings(steps.Select(run => run[step])))] : [];
        return new BenchmarkResult(settings, plan, threads, new Timings(times), each);
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
