using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SfNet.Generator.Planning;

namespace SfNet.Benchmarks.Choice;

/// <summary>
/// What the planner's cost model says against what this machine does, over a grid of layers; then the model's rates fitted to this machine. Whoever
/// changes a kernel puts the fitted rates into <see cref="CostRates"/>.
/// </summary>
internal static class ChoiceBenchmark
{
    private const double Near = 1.05;
    private static readonly string[] Kernels = ["direct", "Winograd", "Winograd2x2"];

    /// <summary>Measures the layers whose name has one of some words in it, all where none are given, on one thread or two.</summary>
    public static int Run(TextWriter output, int threads, string[] words)
    {
        var measurements = Kernels.Select(_ => new List<(KernelCost Cost, double Measured)>()).ToArray();
        var losses = new List<double>();
        Print(output, $"{"layer",-22}{"direct µs",12}{"estimate",10}{"4×4 µs",12}{"estimate",10}{"2×2 µs",12}{"estimate",10}{"best",13}  choice");
        foreach (ConvolutionLayer layer in ConvolutionLayers.All.Where(layer => words.Length == 0 || words.Any(layer.ToString().Contains)))
        {
            using var trial = new LayerTrial(layer, threads);
            double[] times = trial.Measure();
            KernelCost[] costs = Costs(layer);
            for (int kernel = 0; kernel < Kernels.Length; kernel++)
            {
                measurements[kernel].Add((costs[kernel], times[kernel]));
            }

            int best = Array.IndexOf(times, times.Min());
            int choice = Choice(costs);
            double loss = times[choice] / times[best];
            losses.Add(loss);
            string columns = string.Concat(times.Zip(costs, (time, cost) => string.Create(CultureInfo.InvariantCulture, $"{time / 1e3,12:F1}{cost.Nanoseconds / 1e3,10:F1}")));
            string far = loss > 1 ? string.Create(CultureInfo.InvariantCulture, $", {loss:F2} times the best") : "";
            Print(output, $"{layer,-22}{columns}{Kernels[best],13}  {Kernels[choice]}{far}");
        }

        Print(output, $"\n{losses.Count(loss => loss > 1)} of {losses.Count} choices were not the fastest kernel, {losses.Count(loss => loss > Near)} of them slower by more than {Near - 1:P0}; the worst costs {losses.Max():F2} times the best one, the mean {losses.Average():F3}");
        for (int kernel = 0; kernel < Kernels.Length && threads == 1; kernel++)
        {
            Report(output, Kernels[kernel], measurements[kernel]);
        }

        return 0;
    }

    private static KernelCost[] Costs(ConvolutionLayer layer)
    {
        var shape = new ConvolutionShape(layer.Inputs, layer.Outputs, 1, layer.Height, layer.Width, 9, layer.Dilation, layer.Dilation);
        return [DirectCost.Of(shape), WinogradCost.Of(shape, side: 4), WinogradCost.Of(shape, side: 2)];
    }

    /// <summary>The planner's choice, as <see cref="KernelChoice"/> makes it.</summary>
    private static int Choice(KernelCost[] costs)
    {
        int fast = costs[2].Nanoseconds < costs[1].Nanoseconds ? 2 : 1;
        return costs[fast].Nanoseconds < KernelChoice.WorthRounding * costs[0].Nanoseconds ? fast : 0;
    }

    private static void Report(TextWriter output, string kernel, List<(KernelCost Cost, double Measured)> measurements)
    {
        double[] errors = [.. measurements.Select(one => Math.Abs((one.Cost.Nanoseconds / one.Measured) - 1)).Order()];
        Print(output, $"\n{kernel}: estimates are off by {errors[errors.Length / 2]:P0} in the middle, {errors[(errors.Length * 9) / 10]:P0} at nine of ten, {errors[^1]:P0} at worst; fitted to this machine:");
        IReadOnlyList<(string Name, double Nanoseconds)> rates = RateFit.Of(measurements);
        foreach ((string name, double nanoseconds) in rates)
        {
            Print(output, $"    public const double {name} = {nanoseconds:G3};");
        }

        double[] fitted = [.. measurements.Select(one => Math.Abs((one.Cost.Terms.Zip(rates, (term, rate) => term.Amount * rate.Nanoseconds).Sum() / one.Measured) - 1)).Order()];
        Print(output, $"with these off by {fitted[fitted.Length / 2]:P0} in the middle, {fitted[(fitted.Length * 9) / 10]:P0} at nine of ten, {fitted[^1]:P0} at worst");
    }

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
