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
        string place = result.Device is { } device ? Printable.Text(device.Name) : result.Threads == 1 ? "1 thread" : $"{result.Threads} threads";
        terminal.Line($"{network.Name} at {settings.Size}, {output}, {place}, {settings.Runs} {(settings.Runs == 1 ? "run" : "runs")} after {settings.Warmup} to warm up");
        terminal.Line($"  median      {Quantity.Milliseconds(result.Times.Median)}");
        terminal.Line($"  least       {Quantity.Milliseconds(result.Times.Least)}");
        terminal.Line($"  95 of 100   {Quantity.Milliseconds(result.Times.Percentile(95))}");
        terminal.Line($"  throughput  {Quantity.Fixed(result.ImagesPerSecond, 2)} images/s, {Quantity.Giga(result.Rate(operations))} GMAC/s");
        string scratch = result.Device is null ? $", scratch {Quantity.Bytes(result.Plan.ScratchBytes * result.Threads)}" : string.Empty;
        terminal.Line($"  memory      arena {Quantity.Bytes(result.Plan.ArenaBytes)}{scratch}");
        if (result.SpeedUp is { } speedUp)
        {
            terminal.Line();
            terminal.Line($"In turns on 1 thread and on {result.Threads}, {settings.Runs} {(settings.Runs == 1 ? "round" : "rounds")}");
            var table = new TextTable("  ", ">1 thread", $">{result.Threads} threads", ">median ratio", ">ratio of the least");
            AddRow(table, $"  {network.Name}", speedUp.Network);
            AddRow(table, "  10⁹ multiply-adds in registers", speedUp.Products);
            table.WriteTo(terminal.Output);
        }

        if (result.Machine is { } machine)
        {
            terminal.Line();
            LayerTable.Write(terminal, result, machine);
        }
        else if (result.Device is not null && settings.Steps)
        {
            terminal.Line();
            DeviceLayerTable.Write(terminal, result);
        }
    }

    private static void AddRow(TextTable table, string name, SpeedUp measured) => table.Add(
        name,
        Quantity.Milliseconds(measured.Single.Min()),
        Quantity.Milliseconds(measured.Together.Min()),
        Quantity.Fixed(measured.Median, 2),
        Quantity.Fixed(measured.Least, 2));
}
