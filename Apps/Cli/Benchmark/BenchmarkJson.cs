using System;
using System.Linq;
using System.Text.Json;

namespace SfNet.Cli.Benchmark;

/// <summary>Shows a measurement to a script.</summary>
internal static class BenchmarkJson
{
    private const int Decimals = 4;

    public static void Write(Utf8JsonWriter json, NetworkDescription network, BenchmarkResult result)
    {
        BenchmarkSettings settings = result.Settings;
        long operations = network.MultiplyAccumulates(settings.Size);
        json.WriteStartObject();
        json.WriteString("network", network.Name);
        json.WriteSize("input", settings.Size);
        json.WriteString("output", settings.Output == PlanOutput.Labels ? "labels" : "scores");
        json.WriteNumber("threads", result.Threads);
        json.WriteNumber("warmup", settings.Warmup);
        json.WriteNumber("runs", settings.Runs);
        json.WriteNumber("medianMs", Milliseconds(result.Times.Median));
        json.WriteNumber("minMs", Milliseconds(result.Times.Least));
        json.WriteNumber("p95Ms", Milliseconds(result.Times.Percentile(95)));
        json.WriteNumber("imagesPerSecond", Math.Round(result.ImagesPerSecond, Decimals));
        json.WriteNumber("macs", operations);
        json.WriteNumber("gmacsPerSecond", Math.Round(result.Rate(operations) / 1e9, Decimals));
        json.WriteNumber("arenaBytes", result.Plan.ArenaBytes);
        json.WriteNumber("scratchBytesPerThread", result.Plan.ScratchBytes);
        if (result.Steps.Count > 0)
        {
            WriteSteps(json, result);
        }

        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, BenchmarkResult result)
    {
        TimeSpan total = TimeSpan.FromTicks(result.Steps.Sum(step => step.Median.Ticks));
        json.WriteNumber("inputMs", Milliseconds(result.Steps[0].Median));
        json.WriteStartArray("steps");
        for (int i = 0; i < result.Steps.Count - 1; i++)
        {
            StepInfo step = result.Plan.Steps[i];
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("computes", step.Description);
            json.WriteNumber("medianMs", Milliseconds(result.Steps[i + 1].Median));
            json.WriteNumber("share", Math.Round(result.Share(i + 1, total), Decimals));
            json.WriteNumber("macs", step.MultiplyAccumulates);
            json.WriteNumber("gmacsPerSecond", Math.Round(result.StepRate(i) / 1e9, Decimals));
            json.WriteString("kernel", step.Kernel);
            json.WriteString("reason", step.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, Decimals);
}
