using System;
using System.Collections.Generic;
using SfNet.Cli.Benchmark.Machine;

namespace SfNet.Cli.Benchmark;

/// <summary>
/// Measures how much faster a network runs on several threads than on one, and in the same rounds how much faster multiply-adds in registers are: what the
/// machine's cores allow at most, for they may share a clock, a memory and, in a virtual machine, other people's work.
/// </summary>
internal static class SpeedUpBenchmark
{
    /// <param name="single">The network on one thread.</param>
    /// <param name="together">The network on all threads.</param>
    /// <param name="threads">Their number.</param>
    /// <param name="settings">How many rounds, and how many to warm up.</param>
    /// <param name="terminal">Shows the progress, and may ask to stop.</param>
    public static (SpeedUp Network, SpeedUp Products) Measure(
        NetworkBenchmark single, NetworkBenchmark together, int threads, BenchmarkSettings settings, Terminal terminal)
    {
        var network = (Single: new List<TimeSpan>(), Together: new List<TimeSpan>());
        var products = (Single: new List<TimeSpan>(), Together: new List<TimeSpan>());
        using var progress = ProgressDisplay.Start(terminal, "Comparing", settings.Warmup + settings.Runs);
        for (int round = -settings.Warmup; round < settings.Runs; round++)
        {
            TimeSpan one = single.Once(terminal), all = together.Once(terminal);
            TimeSpan oneProduct = ProductTime(1), allProduct = ProductTime(threads);
            progress.Advance();
            if (round >= 0)
            {
                network.Single.Add(one);
                network.Together.Add(all);
                products.Single.Add(oneProduct);
                products.Together.Add(allProduct);
            }
        }

        return (new SpeedUp(network.Single, network.Together), new SpeedUp(products.Single, products.Together));
    }

    /// <summary>The time of 10⁹ multiply-adds.</summary>
    private static TimeSpan ProductTime(int threads) => TimeSpan.FromSeconds(1e9 / ProductProbe.Measure(threads, rounds: 1));
}
