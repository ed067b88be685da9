using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>One measured part of a run on a device: the upload, a planned step, or the download.</summary>
/// <param name="Step">The planned step; null for upload and download.</param>
/// <param name="Time">The median of its times.</param>
/// <param name="Share">Its part of all, 0 to 1.</param>
/// <param name="Flops">Floating-point operations: two for each multiply-accumulate of a direct convolution.</param>
/// <param name="Bytes">Bytes of the maps that it reads and writes, or that it carries over; weights are not counted.</param>
internal sealed record DeviceStep(StepInfo? Step, TimeSpan Time, double Share, long Flops, long Bytes)
{
    /// <summary>Floating-point operations a second.</summary>
    public double Rate => PerSecond(Flops);

    /// <summary>Bytes a second.</summary>
    public double ByteRate => PerSecond(Bytes);

    /// <summary>The upload, each planned step, and the download where there was one.</summary>
    public static IReadOnlyList<DeviceStep> Of(BenchmarkResult result)
    {
        TimeSpan total = TimeSpan.FromTicks(result.Steps.Sum(step => step.Median.Ticks));
        bool labels = result.Settings.Output == PlanOutput.Labels;
        InputSize output = result.Plan.Outputs[0].Size;
        return
        [
            Measured(0, null, 0, result.Settings.Size.Count * (labels ? sizeof(byte) : (long)sizeof(float))),
            .. result.Plan.Steps.Select((step, i) => Measured(i + 1, step, 2 * step.MultiplyAccumulates, step.InputBytes + step.OutputBytes)),
            .. result.HandsOut ? [Measured(result.Steps.Count - 1, null, 0, labels ? (long)output.Height * output.Width : (long)output.Count * sizeof(float))] : Array.Empty<DeviceStep>(),
        ];

        DeviceStep Measured(int index, StepInfo? step, long flops, long bytes)
        {
            TimeSpan time = result.Steps[index].Median;
            return new DeviceStep(step, time, total.Ticks > 0 ? time / total : 0, flops, bytes);
        }
    }

    /// <summary>Part of what the device does at best, 0 to 1; null for what does not happen in its memory, and for what took no time.</summary>
    public double? OfRoof(Roofline? roofline) => Step is not null && roofline is { } roof && Time.Ticks > 0 ? roof.Least(Flops, Bytes) / Time : null;

    private double PerSecond(long number) => Time.Ticks > 0 ? number / Time.TotalSeconds : 0;
}
