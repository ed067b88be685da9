using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Cli.Benchmark.Machine;

namespace SfNet.Cli.Benchmark;

/// <summary>What was measured.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Plan">The plan that ran.</param>
/// <param name="Threads">Threads it ran on.</param>
/// <param name="Times">Whole runs, from the caller's data to the caller's data.</param>
/// <param name="Steps">The reading of the input, each planned step, and for scores the handing out; empty where steps were not measured.</param>
internal sealed record BenchmarkResult(
    BenchmarkSettings Settings, PlanInfo Plan, int Threads, Timings Times, IReadOnlyList<Timings> Steps)
{
    /// <summary>What the machine does at best, or null where it was not measured.</summary>
    public MachinePeak? Machine { get; init; }

    /// <summary>The device that it ran on, or null for the processor.</summary>
    public DeviceInfo? Device { get; init; }

    /// <summary>How <see cref="Steps"/> were measured.</summary>
    public StepTiming Timing { get; init; }

    /// <summary>What the device is said to do at best, or null.</summary>
    public Roofline? Roofline { get; init; }

    /// <summary>How much faster the network, and multiply-adds alone, are than on one thread; null where it was not measured.</summary>
    public (SpeedUp Network, SpeedUp Products)? SpeedUp { get; init; }

    public double ImagesPerSecond => 1 / Times.Median.TotalSeconds;

    /// <summary>Multiply-accumulates a second, in the planned steps' own count.</summary>
    public double Rate(long multiplyAccumulates) => multiplyAccumulates / Times.Median.TotalSeconds;

    /// <summary>Whether the last of <see cref="Steps"/> is the handing out of the scores, or on a device of the labels.</summary>
    public bool HandsOut => Steps.Count == Plan.Steps.Count + 2;

    /// <summary>The kernel that hands out the scores.</summary>
    public string HandOutKernel => Plan.Outputs[0].Resize is null ? "WriteTensor" : "ResizeBilinearTensor";

    /// <summary>Each of <see cref="Steps"/> held against the machine.</summary>
    public IReadOnlyList<StepMeasurement> Measured(MachineRates peak)
    {
        TimeSpan total = TimeSpan.FromTicks(Steps.Sum(step => step.Median.Ticks));
        int sourceBytes = Settings.Output == PlanOutput.Labels ? sizeof(byte) : sizeof(float);
        long inputBytes = (long)Settings.Size.Count * (sourceBytes + sizeof(float));
        return
        [
            new StepMeasurement(Steps[0].Median, Share(0, total), 0, 0, inputBytes, peak),
            .. Plan.Steps.Select((step, i) => new StepMeasurement(
                Steps[i + 1].Median,
                Share(i + 1, total),
                step.MultiplyAccumulates,
                KernelProducts.Made(step),
                step.InputBytes + step.OutputBytes,
                peak)),
            .. HandsOut ? [new StepMeasurement(Steps[^1].Median, Share(Steps.Count - 1, total), 0, 0, HandedOutBytes(Plan.Outputs[0]), peak)] : Array.Empty<StepMeasurement>(),
        ];
    }

    private static long HandedOutBytes(MapInfo output)
    {
        long stored = output.Resize is { } resize ? (long)output.Size.Channels * resize.Height * resize.Width : output.Size.Count;
        return sizeof(float) * (stored + output.Size.Count);
    }

    private double Share(int measured, TimeSpan total) => total.Ticks > 0 ? Steps[measured].Median / total : 0;
}
