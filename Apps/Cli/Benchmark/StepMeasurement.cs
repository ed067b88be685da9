using System;
using SfNet.Cli.Benchmark.Machine;

namespace SfNet.Cli.Benchmark;

/// <summary>One measured step held against what the machine does at best.</summary>
/// <param name="Time">The median of its times.</param>
/// <param name="Share">Its part of all steps' time, 0 to 1.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates, as a direct convolution counts them.</param>
/// <param name="Products">Products that its kernel really makes, or null where that is not known.</param>
/// <param name="Bytes">Bytes of the maps that it reads and writes; weights are not counted.</param>
/// <param name="Peak">The machine's best on as many threads.</param>
internal sealed record StepMeasurement(TimeSpan Time, double Share, long MultiplyAccumulates, double? Products, long Bytes, MachineRates Peak)
{
    /// <summary>Multiply-accumulates a second.</summary>
    public double Rate => PerSecond(MultiplyAccumulates);

    /// <summary>Bytes a second.</summary>
    public double ByteRate => PerSecond(Bytes);

    /// <summary>
    /// Part of the machine's best: of its multiply-adds where the step multiplies, which a kernel that saves products can exceed; else of its bandwidth
    /// in copying memory, which maps that lie in a cache can exceed.
    /// </summary>
    public double OfPeak => MultiplyAccumulates > 0 ? Rate / Peak.Products : ByteRate / Peak.CopiedBytes;

    /// <summary>Part of the machine's multiply-adds by the products really made; 0 where the step makes none, null where their number is not known.</summary>
    public double? OfPeakMade => Products is { } products ? PerSecond(products) / Peak.Products : null;

    private double PerSecond(double number) => Time.Ticks > 0 ? number / Time.TotalSeconds : 0;
}
