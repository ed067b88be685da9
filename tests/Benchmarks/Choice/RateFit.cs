using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Planning;

namespace SfNet.Benchmarks.Choice;

/// <summary>Finds the rates of a kernel's terms for which estimates come nearest to what was measured.</summary>
internal static class RateFit
{
    private const int Sweeps = 20_000;

    /// <summary>
    /// The rates, none negative, that make the sum of squared relative errors least: for each measurement the amounts of work are divided by its time, and
    /// one rate after another is set to its best value given the others until nothing changes any more.
    /// </summary>
    public static IReadOnlyList<(string Name, double Nanoseconds)> Of(IReadOnlyList<(KernelCost Cost, double Measured)> measurements)
    {
        string[] names = [.. measurements[0].Cost.Terms.Select(term => term.Name)];
        double[][] rows = [.. measurements.Select(one => one.Cost.Terms.Select(term => term.Amount / one.Measured).ToArray())];
        double[] rates = new double[names.Length];
        double[] missing = [.. rows.Select(_ => 1.0)];
        double[] squares = [.. names.Select((_, j) => rows.Sum(row => row[j] * row[j]))];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int j = 0; j < rates.Length; j++)
            {
                double step = squares[j] > 0 ? rows.Zip(missing, (row, error) => row[j] * error).Sum() / squares[j] : 0;
                step = Math.Max(step, -rates[j]);
                rates[j] += step;
                for (int i = 0; i < rows.Length; i++)
                {
                    missing[i] -= step * rows[i][j];
                }
            }
        }

        return [.. names.Zip(rates)];
    }
}
