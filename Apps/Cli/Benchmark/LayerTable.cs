using System.Collections.Generic;
using SfNet.Cli.Benchmark.Machine;

namespace SfNet.Cli.Benchmark;

/// <summary>The profile of a network for a person: a row for each step, and behind the table every kernel's reason once.</summary>
internal static class LayerTable
{
    public static void Write(Terminal terminal, BenchmarkResult result, MachinePeak machine)
    {
        WriteMachine(terminal, machine);
        terminal.Line();
        var legend = new StepLegend(result.Plan.Steps);
        var table = new TextTable(">#", "Step", ">ms", ">%", ">GMAC/s", ">GB/s", ">Peak", ">Made", "Kernel", ">Why");
        IReadOnlyList<StepMeasurement> steps = result.Measured(machine.Together);

        // An input that the first step reads where it lies takes no time of its own.
        for (int i = result.Plan.Input.Offset < 0 ? 1 : 0; i < steps.Count; i++)
        {
            StepInfo? step = i > 0 && i <= result.Plan.Steps.Count ? result.Plan.Steps[i - 1] : null;
            string why = step is null ? string.Empty : legend.Why(step);
            string name = step is null ? (i == 0 ? "Input" : "Output") : legend.Name(step);
            string kernel = step?.Kernel ?? (i == 0 ? string.Empty : result.HandOutKernel);
            table.Add([Quantity.Count(i), name, .. Numbers(steps[i]), kernel, why]);
        }

        terminal.Table(table);
        terminal.Line();
        WriteLegend(terminal, legend);
    }

    private static string[] Numbers(StepMeasurement step)
    {
        bool multiplies = step.MultiplyAccumulates > 0;
        bool saves = multiplies && step.Products < step.MultiplyAccumulates;
        return
        [
            Quantity.Fixed(step.Time.TotalMilliseconds, 2),
            Quantity.Fixed(100 * step.Share, 1),
            multiplies ? Quantity.Fixed(step.Rate / 1e9, 1) : string.Empty,
            Quantity.Fixed(step.ByteRate / 1e9, 1),
            Percent(step.OfPeak),
            saves && step.OfPeakMade is { } made ? Percent(made) : string.Empty,
        ];
    }

    private static void WriteMachine(Terminal terminal, MachinePeak machine)
    {
        terminal.Line($"Machine at its best, nothing else running: products of {machine.Lanes} floats at once, memory over {Quantity.Bytes(machine.BufferBytes)}");
        var table = new TextTable("  ", ">GMAC/s", ">GB/s read", ">GB/s copied");
        foreach (MachineRates rates in machine.Together == machine.Single ? [machine.Single] : new[] { machine.Single, machine.Together })
        {
            table.Add(
                rates.Threads == 1 ? "  1 thread" : $"  {rates.Threads} threads",
                Quantity.Fixed(rates.Products / 1e9, 1),
                Quantity.Fixed(rates.ReadBytes / 1e9, 1),
                Quantity.Fixed(rates.CopiedBytes / 1e9, 1));
        }

        table.WriteTo(terminal.Output);
    }

    private static void WriteLegend(Terminal terminal, StepLegend legend)
    {
        legend.WriteNames(terminal);
        terminal.Line("Peak   of the machine's GMAC/s, counted as a direct convolution multiplies: Winograd's method can exceed 100 %;");
        terminal.Line("       without products, of the machine's GB/s copied: maps that lie in a cache can exceed 100 %");
        terminal.Line("Made   of the machine's GMAC/s, counted by the products really made, where they are fewer");
        terminal.Line("GB/s   maps read and written; weights are not counted");
        legend.WriteReasons(terminal);
    }

    private static string Percent(double part) => $"{Quantity.Fixed(100 * part, 0)} %";
}
