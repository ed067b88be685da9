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
        if (result.Machine is { } machine)
        {
            terminal.Line();
            LayerTable.Write(terminal, result, machine);
        }
    }
}
