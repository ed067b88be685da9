using System;

namespace SfNet.Cli.Benchmark;

/// <summary>What to measure.</summary>
/// <param name="Size">The input size.</param>
/// <param name="Output">Whether runs end with scores (a tensor in, a tensor out) or with labels (an image in, a label image out).</param>
/// <param name="Warmup">Runs before the clock starts.</param>
/// <param name="Runs">Runs that are measured, at least 1.</param>
/// <param name="Pause">Idle time before each run, as between requests to a server; at least zero.</param>
/// <param name="Steps">Whether each step is measured too.</param>
internal sealed record BenchmarkSettings(InputSize Size, PlanOutput Output, int Warmup, int Runs, TimeSpan Pause, bool Steps);
