using System;
using System.Collections.Generic;

namespace SfNet.Cli.Benchmark;

/// <summary>What was measured.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Plan">The plan that ran.</param>
/// <param name="Threads">Threads it ran on.</param>
/// <param name="Times">Whole runs, from the caller's data to the caller's data.</param>
/// <param name="Steps">The reading of the input, then each planned step; empty where steps were not measured.</param>
internal sealed record BenchmarkResult(
    BenchmarkSettings Settings, PlanInfo Plan, int Threads, Timings Times, IReadOnlyList<Timings> Steps)
{
    public double ImagesPerSecond => 1 / Times.Median.TotalSeconds;

    /// <summary>Multiply-accumulates a second, in the planned steps' own count.</summary>
    public double Rate(long multiplyAccumulates) => multiplyAccumulates / Times.Median.TotalSeconds;

    /// <summary>Multiply-accumulates a second of one planned step.</summary>
    public double StepRate(int step) => Steps[step + 1].Median is { Ticks: > 0 } time ? Plan.Steps[step].MultiplyAccumulates / time.TotalSeconds : 0;

    /// <summary>A measured step's part of all measured steps, 0 to 1.</summary>
    public double Share(int measured, TimeSpan total) => total.Ticks > 0 ? Steps[measured].Median / total : 0;
}
