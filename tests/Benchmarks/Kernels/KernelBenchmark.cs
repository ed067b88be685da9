using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Memory;

namespace SfNet.Benchmarks.Kernels;

/// <summary>
/// Times single layers, with one worker and with two, round after round so that what else the machine does falls on all alike, and compares them
/// with what a core can do at most, measured in the same rounds.
/// </summary>
internal static class KernelBenchmark
{
    private const int Rounds = 15;
    private const double SecondsPerRound = 0.004;

    /// <summary>Runs the layers whose names contain a word, or all.</summary>
    public static int Run(TextWriter output, string[] words)
    {
        var peaks = new List<double>();
        var copies = new List<double>();
        Line(output, "layer", "ms", "median", "GMAC/s", "of peak", "GB/s", "2 ms", "speed-up");
        foreach (KernelCase[] group in KernelCases.All().Where(item => words.Length == 0 || words.Any(item.Name.Contains)).Chunk(4))
        {
            Trial[] trials = [.. group.Select(item => new Trial(item))];
            for (int round = 0; round < Rounds; round++)
            {
                peaks.Add(MachineProbe.MultiplyAdds());
                foreach (Trial trial in trials)
                {
                    trial.Round();
                }
            }

            copies.Add(MachineProbe.Bytes());
            foreach (Trial trial in trials)
            {
                trial.Print(output, peaks.Max());
                trial.Dispose();
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"One core: {peaks.Max():F1} GMAC/s (median {Median(peaks):F1}), {copies.Max():F1} GB/s read and written in a copy."));
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Line(TextWriter output, string name, params string[] columns) =>
        output.WriteLine($"{name,-36}{string.Concat(columns.Select(column => $"{column,10}"))}");

    /// <summary>A layer with its maps, and its times.</summary>
    private sealed class Trial : IDisposable
    {
        private readonly KernelCase item;
        private readonly Execution[] runs;
        private readonly List<double>[] times = [[], []];
        private readonly Action<Execution, Map, Map, Map> body;
        private readonly int repeats;

        public Trial(KernelCase item)
        {
            this.item = item;
            long bytes = item.Input.Bytes + (2 * item.Output.Bytes) + (4 * 64);
            runs = [new Execution(bytes, KernelCase.ScratchBytes, 1), new Execution(bytes, KernelCase.ScratchBytes, 2)];
            body = item.Run();
            Once(0);
            double seconds = Math.Min(Once(0), Once(0));
            repeats = (int)Math.Max(1, SecondsPerRound / seconds);
            Once(1);
        }

        public void Round()
        {
            for (int i = 0; i < 2; i++)
            {
                Execution run = runs[i];
                run.BeginRun();
                double best = Once(i);
                for (int repeat = 1; repeat < repeats; repeat++)
                {
                    best = Math.Min(best, Once(i));
                }

                run.EndRun();
                times[i].Add(best);
            }
        }

        public void Print(TextWriter output, double peak)
        {
            double one = times[0].Min();
            double two = times[1].Min();
            Line(
                output,
                item.Name,
                Text(one * 1e3, "F3"),
                Text(Median(times[0]) * 1e3, "F3"),
                item.Products == 0 ? "" : Text(item.Products / one / 1e9, "F1"),
                item.Products == 0 ? "" : Text(item.Products / one / 1e9 / peak, "P0"),
                Text(item.Bytes / one / 1e9, "F1"),
                Text(two * 1e3, "F3"),
                Text(one / two, "F2"));
        }

        public void Dispose()
        {
            foreach (Execution run in runs)
            {
                run.Dispose();
            }
        }

        private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

        private double Once(int index)
        {
            Execution run = runs[index];
            Map input = Map(run, 0, item.Input);
            Map output = Map(run, item.Input.Bytes, item.Output);
            Map added = Map(run, item.Input.Bytes + item.Output.Bytes, item.Output);
            long start = Stopwatch.GetTimestamp();
            body(run, input, output, added);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        private static Map Map(Execution run, long offset, Shape shape) => run.Map((offset + 63) & ~63L, shape.Height, shape.Width, shape.Channels);
    }
}
