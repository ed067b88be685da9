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
    public static int Run(TextWriter output)
    {
        var direct = new List<(KernelCost Cost, double Measured)>();
        var winograd = new List<(KernelCost Cost, double Measured)>();
        var losses = new List<double>();
        int wrong = 0;
        Print(output, $"{"layer",-22}{"direct µs",12}{"estimate",12}{"Winograd µs",14}{"estimate",12}{"measured",10}{"estimated",11}  choice");
        foreach (ConvolutionLayer layer in ConvolutionLayers.All)
        {
            using var trial = new LayerTrial(layer);
            (double Direct, double Winograd) time = trial.Measure();
            var shape = new ConvolutionShape(layer.Inputs, layer.Outputs, 1, layer.Height, layer.Width, 9, layer.Dilation, layer.Dilation);
            direct.Add((DirectCost.Of(shape), time.Direct));
            winograd.Add((WinogradCost.Of(shape), time.Winograd));
            (double Direct, double Winograd) estimate = (direct[^1].Cost.Nanoseconds, winograd[^1].Cost.Nanoseconds);
            bool takesWinograd = estimate.Winograd < KernelChoice.WorthRounding * estimate.Direct;
            double loss = (takesWinograd ? time.Winograd : time.Direct) / Math.Min(time.Direct, time.Winograd);
            wrong += loss > 1 ? 1 : 0;
            losses.Add(loss);
            string choice = (takesWinograd ? "Winograd" : "direct") + (loss > 1 ? string.Create(CultureInfo.InvariantCulture, $", {loss:F2} times the better") : "");
            string shares = string.Create(CultureInfo.InvariantCulture, $"{time.Winograd / time.Direct,10:F2}{estimate.Winograd / estimate.Direct,11:F2}");
            Print(
                output, $"{layer,-22}{time.Direct / 1e3,12:F1}{estimate.Direct / 1e3,12:F1}{time.Winograd / 1e3,14:F1}{estimate.Winograd / 1e3,12:F1}{shares}  {choice}");
        }

        Print(output, $"\n{wrong} of {losses.Count} choices were not the faster kernel; the worst costs {losses.Max():F2} times the better one, the mean {losses.Average():F3}");
        Report(output, "direct", direct);
        Report(output, "Winograd", winograd);
        return 0;
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
