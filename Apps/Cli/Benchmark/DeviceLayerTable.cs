using System.Collections.Generic;

namespace SfNet.Cli.Benchmark;

/// <summary>The profile of a network on a device for a person: a row for each step, and behind the table every kernel's reason once.</summary>
internal static class DeviceLayerTable
{
    public static void Write(Terminal terminal, BenchmarkResult result)
    {
        terminal.Line(result.Timing == StepTiming.Device
            ? "Steps by the device's own clock, between markers"
            : "Steps by the host's clock, waiting after each one, which makes each and the whole run slower");
        terminal.Line();
        var legend = new StepLegend(result.Plan.Steps);
        bool roofed = result.Roofline is not null;
        string[] roofColumns = roofed ? [">Roof", "Bound"] : [];
        var table = new TextTable([">#", "Step", ">ms", ">%", ">GFLOP/s", ">GB/s", .. roofColumns, "Kernel", ">Why"]);
        IReadOnlyList<DeviceStep> steps = DeviceStep.Of(result);
        for (int i = 0; i < steps.Count; i++)
        {
            DeviceStep step = steps[i];
            table.Add(
            [
                Quantity.Count(i),
                step.Step is { } named ? legend.Name(named) : i == 0 ? "Upload" : "Download",
                Quantity.Fixed(step.Time.TotalMilliseconds, 3),
                Quantity.Fixed(100 * step.Share, 1),
                step.Flops > 0 ? Quantity.Fixed(step.Rate / 1e9, 1) : string.Empty,
                Quantity.Fixed(step.ByteRate / 1e9, 1),
                .. roofed ? Roof(step, result.Roofline) : [],
                step.Step?.Kernel ?? string.Empty,
                step.Step is { } reasoned ? legend.Why(reasoned) : string.Empty,
            ]);
        }

        terminal.Table(table);
        terminal.Line();
        legend.WriteNames(terminal);
        terminal.Line("GB/s   maps read and written, or carried over; weights are not counted");
        if (result.Roofline is { } roofline)
        {
            terminal.Line($"Roof   the least time that {Quantity.Giga(roofline.Flops)} GFLOP/s and {Quantity.Giga(roofline.Bytes)} GB/s allow{(roofline.Source is { } source ? $" ({source}'s data sheet)" : "")}, of the step's; FLOPs are two for each");
            terminal.Line("       multiply-accumulate of a direct convolution, so that Winograd's method can exceed 100 %, as can maps that lie in a cache");
        }

        legend.WriteReasons(terminal);
    }

    private static string[] Roof(DeviceStep step, Roofline? roofline) => step.OfRoof(roofline) is { } share
        ? [$"{Quantity.Fixed(100 * share, 0)} %", roofline!.Value.Bound(step.Flops, step.Bytes)]
        : [string.Empty, string.Empty];
}
