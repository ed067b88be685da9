using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Cli.Benchmark.Machine;

namespace SfNet.Cli.Benchmark;

/// <summary>The profile of a network for a person: a row for each step, and behind the table every kernel's reason once.</summary>
internal static class LayerTable
{
    private const int ReasonWidth = 113;

    public static void Write(Terminal terminal, BenchmarkResult result, MachinePeak machine)
    {
        WriteMachine(terminal, machine);
        terminal.Line();
        string prefix = CommonPrefix([.. result.Plan.Steps.Select(step => step.Name)]);
        string[] reasons = [.. result.Plan.Steps.Select(step => step.Reason).Distinct()];
        var table = new TextTable(">#", "Step", ">ms", ">%", ">GMAC/s", ">GB/s", ">Peak", ">Made", "Kernel", ">Why");
        IReadOnlyList<StepMeasurement> steps = result.Measured(machine.Together);

        // An input that the first step reads where it lies takes no time of its own.
        for (int i = result.Plan.Input.Offset < 0 ? 1 : 0; i < steps.Count; i++)
        {
            StepInfo? step = i > 0 && i <= result.Plan.Steps.Count ? result.Plan.Steps[i - 1] : null;
            string why = step is null ? string.Empty : $"{Array.IndexOf(reasons, step.Reason) + 1}";
            string name = step?.Name[prefix.Length..] ?? (i == 0 ? "Input" : "Output");
            string kernel = step?.Kernel ?? (i == 0 ? string.Empty : result.HandOutKernel);
            table.Add([Quantity.Count(i), name, .. Numbers(steps[i]), kernel, why]);
        }

        terminal.Table(table);
        terminal.Line();
        WriteLegend(terminal, prefix, reasons);
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

    private static void WriteLegend(Terminal terminal, string prefix, string[] reasons)
    {
        if (prefix.Length > 0)
        {
            terminal.Line($"Step   its name after '{prefix}'");
        }

        terminal.Line("Peak   of the machine's GMAC/s, counted as a direct convolution multiplies: Winograd's method can exceed 100 %;");
        terminal.Line("       without products, of the machine's GB/s copied: maps that lie in a cache can exceed 100 %");
        terminal.Line("Made   of the machine's GMAC/s, counted by the products really made, where they are fewer");
        terminal.Line("GB/s   maps read and written; weights are not counted");
        for (int i = 0; i < reasons.Length; i++)
        {
            string[] lines = Wrapped(reasons[i], ReasonWidth);
            terminal.Line($"Why {i + 1,2} {lines[0]}");
            foreach (string line in lines.Skip(1))
            {
                terminal.Line($"       {line}");
            }
        }
    }

    /// <summary>A text in lines of at most so many characters, broken between words.</summary>
    private static string[] Wrapped(string text, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else if (lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines];
    }

    private static string Percent(double part) => $"{Quantity.Fixed(100 * part, 0)} %";

    /// <summary>What all names begin with, up to a dot.</summary>
    private static string CommonPrefix(string[] names)
    {
        string first = names.FirstOrDefault() ?? string.Empty;
        int length = first.LastIndexOf('.') + 1;
        while (length > 0 && !names.All(name => name.Length > length && string.CompareOrdinal(name, 0, first, 0, length) == 0))
        {
            length = length > 1 ? first.LastIndexOf('.', length - 2) + 1 : 0;
        }

        return first[..length];
    }
}
