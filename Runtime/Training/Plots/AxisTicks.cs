using System;
using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>The round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, from below the smallest value to above the largest.</summary>
internal sealed class AxisTicks
{
    private AxisTicks(double step, IReadOnlyList<double> values) => (Step, Values) = (step, values);

    /// <summary>From one to the next.</summary>
    public double Step { get; }

    /// <summary>The numbers, at least two.</summary>
    public IReadOnlyList<double> Values { get; }

    public double First => Values[0];

    public double Last => Values[^1];

    /// <summary>Ticks around a range.</summary>
    /// <param name="least">The smallest value.</param>
    /// <param name="most">The largest, which may be equal.</param>
    /// <param name="wanted">About how many steps.</param>
    public static AxisTicks Around(double least, double most, int wanted)
    {
        double range = most > least ? most - least : Math.Max(Math.Abs(least), 1);
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / wanted)));
        double rest = range / wanted / power;
        double step = power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
        long first = (long)Math.Floor((least / step) + 1e-9);
        long last = Math.Max(first + 1, (long)Math.Ceiling((most / step) - 1e-9));
        var values = new List<double>();
        for (long tick = first; tick <= last; tick++)
        {
            values.Add(tick * step);
        }

        return new AxisTicks(step, values);
    }

    /// <summary>A tick as text, with as many decimals as the step has.</summary>
    public string Text(double value)
    {
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 12);
        return value.ToString($"N{decimals}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
