using System;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>Shows a measurement to a person.</summary>
internal static class BenchmarkText
{
    public static void Write(Terminal terminal, NetworkDescription network, BenchmarkResult result)
    {
        BenchmarkSettings settings = result.Settings;
        long operations = network.MultiplyAccumulates(settings.Size);
        string output = settings.Output == PlanOutput.Labels ? "image to labels" : "tensor to scores";
        string threads = result.Threads == 1 ? "1 thread" : $"{result.Threads} threads";
        terminal.Line($"{network.Name} at {settings.Size}, {output}, {threads}, {settings.Runs} {(settings.Runs == 1 ? "run" : "runs")} after {settings.Warmup} to warm up");
        terminal.Line($"  median      {Quantity.Milliseconds(result.Times.Median)}");
        terminal.Line($"  least       {Quantity.Milliseconds(result.Times.Least)}");
        terminal.Line($"  95 of 100   {Quantity.Milliseconds(result.Times.Percentile(95))}");
        terminal.Line($"  throughput  {Quantity.Fixed(result.ImagesPerSecond, 2)} images/s, {Quantity.Giga(result.Rate(operations))} GMAC/s");
        terminal.Line($"  memory      arena {Quantity.Bytes(result.Plan.ArenaBytes)}, scratch {Quantity.Bytes(result.Plan.ScratchBytes * result.Threads)}");
        if (result.Steps.Count > 0)
        {
            terminal.Line();
            terminal.Table(Steps(result));
        }
    }

    private static TextTable Steps(BenchmarkResult result)
    {
        var table = new TextTable(">#", "Step", ">Time", ">Share", ">GMAC/s", "Kernel", "Computes", "Reason");
        TimeSpan total = TimeSpan.FromTicks(result.Steps.Sum(step => step.Median.Ticks));
        table.Add("0", "Input", Time(result, 0), Share(result, 0, total), string.Empty, string.Empty, "reads the input", string.Empty);
        for (int i = 0; i < result.Steps.Count - 1; i++)
        {
            StepInfo step = result.Plan.Steps[i];
            string rate = step.MultiplyAccumulates > 0 ? Quantity.Giga(result.StepRate(i)) : string.Empty;
            table.Add(Quantity.Count(i + 1), step.Name, Time(result, i + 1), Share(result, i + 1, total), rate, step.Kernel, step.Description, step.Reason);
        }

        return table;
    }

    private static string Time(BenchmarkResult result, int measured) => Quantity.Milliseconds(result.Steps[measured].Median);

    private static string Share(BenchmarkResult result, int measured, TimeSpan total) => $"{Quantity.Fixed(100 * result.Share(measured, total), 1)} %";
}
