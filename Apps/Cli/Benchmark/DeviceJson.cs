using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SfNet.Cli.Benchmark;

/// <summary>Shows the profile of a network on a device to a script.</summary>
internal static class DeviceJson
{
    private const int Decimals = 4;

    public static void Write(Utf8JsonWriter json, BenchmarkResult result)
    {
        IReadOnlyList<DeviceStep> steps = DeviceStep.Of(result);
        json.WriteString("timing", result.Timing == StepTiming.Device ? "device" : "synchronised");
        if (result.Roofline is { } roofline)
        {
            json.WriteStartObject("roofline");
            json.WriteNumber("gflopsPerSecond", Rounded(roofline.Flops / 1e9));
            json.WriteNumber("gigabytesPerSecond", Rounded(roofline.Bytes / 1e9));
            if (roofline.Source is { } source)
            {
                json.WriteString("source", source);
            }

            json.WriteEndObject();
        }

        json.WriteNumber("uploadMs", Rounded(steps[0].Time.TotalMilliseconds));
        if (result.HandsOut)
        {
            json.WriteNumber("downloadMs", Rounded(steps[^1].Time.TotalMilliseconds));
        }

        json.WriteStartArray("steps");
        foreach (DeviceStep step in steps)
        {
            if (step.Step is { } planned)
            {
                Write(json, step, planned, result.Roofline);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, DeviceStep step, StepInfo planned, Roofline? roofline)
    {
        json.WriteStartObject();
        json.WriteString("name", planned.Name);
        json.WriteString("computes", planned.Description);
        json.WriteNumber("medianMs", Rounded(step.Time.TotalMilliseconds));
        json.WriteNumber("share", Rounded(step.Share));
        json.WriteNumber("flops", step.Flops);
        json.WriteNumber("gflopsPerSecond", Rounded(step.Rate / 1e9));
        json.WriteNumber("bytes", step.Bytes);
        json.WriteNumber("gigabytesPerSecond", Rounded(step.ByteRate / 1e9));
        if (roofline is { } roof)
        {
            json.WriteString("bound", roof.Bound(step.Flops, step.Bytes));
            json.WriteNumber("shareOfRoof", Rounded(step.OfRoof(roof) ?? 0));
        }

        json.WriteString("kernel", planned.Kernel);
        json.WriteString("reason", planned.Reason);
        json.WriteEndObject();
    }

    private static double Rounded(double number) => Math.Round(number, Decimals);
}
