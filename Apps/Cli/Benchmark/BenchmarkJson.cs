using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SfNet.Cli.Benchmark.Machine;

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
        if (result.Device is { } device)
        {
            json.WriteString("device", device.Name);
        }
        else
        {
            json.WriteNumber("threads", result.Threads);
        }

        json.WriteNumber("warmup", settings.Warmup);
        json.WriteNumber("pauseMs", settings.Pause.TotalMilliseconds);
        json.WriteNumber("runs", settings.Runs);
        json.WriteNumber("medianMs", Milliseconds(result.Times.Median));
        json.WriteNumber("minMs", Milliseconds(result.Times.Least));
        json.WriteNumber("p95Ms", Milliseconds(result.Times.Percentile(95)));
        json.WriteNumber("imagesPerSecond", Math.Round(result.ImagesPerSecond, Decimals));
        json.WriteNumber("macs", operations);
        json.WriteNumber("gmacsPerSecond", Math.Round(result.Rate(operations) / 1e9, Decimals));
        json.WriteNumber("arenaBytes", result.Plan.ArenaBytes);
        if (result.Device is null)
        {
            json.WriteNumber("scratchBytesPerThread", result.Plan.ScratchBytes);
        }

        if (result.SpeedUp is { } speedUp)
        {
            WriteSpeedUp(json, "speedUp", speedUp.Network);
            WriteSpeedUp(json, "speedUpOfMultiplyAdds", speedUp.Products);
        }

        if (result.Machine is { } machine)
        {
            WriteMachine(json, machine);
            WriteSteps(json, result, machine.Together);
        }
        else if (result.Device is not null && settings.Steps)
        {
            DeviceJson.Write(json, result);
        }

        json.WriteEndObject();
    }

    private static void WriteSpeedUp(Utf8JsonWriter json, string name, SpeedUp measured)
    {
        json.WriteStartObject(name);
        json.WriteNumber("singleMinMs", Milliseconds(measured.Single.Min()));
        json.WriteNumber("togetherMinMs", Milliseconds(measured.Together.Min()));
        json.WriteNumber("median", Rounded(measured.Median));
        json.WriteNumber("least", Rounded(measured.Least));
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, MachinePeak machine)
    {
        json.WriteStartObject("machine");
        json.WriteNumber("lanes", machine.Lanes);
        json.WriteNumber("bufferBytes", machine.BufferBytes);
        WriteRates(json, "single", machine.Single);
        WriteRates(json, "together", machine.Together);
        json.WriteEndObject();
    }

    private static void WriteRates(Utf8JsonWriter json, string name, MachineRates rates)
    {
        json.WriteStartObject(name);
        json.WriteNumber("threads", rates.Threads);
        json.WriteNumber("gmacsPerSecond", Giga(rates.Products));
        json.WriteNumber("gigabytesReadPerSecond", Giga(rates.ReadBytes));
        json.WriteNumber("gigabytesCopiedPerSecond", Giga(rates.CopiedBytes));
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, BenchmarkResult result, MachineRates peak)
    {
        IReadOnlyList<StepMeasurement> measured = result.Measured(peak);
        json.WriteNumber("inputMs", Milliseconds(measured[0].Time));
        if (result.HandsOut)
        {
            json.WriteNumber("outputMs", Milliseconds(measured[^1].Time));
        }

        json.WriteStartArray("steps");
        for (int i = 0; i < result.Plan.Steps.Count; i++)
        {
            StepInfo step = result.Plan.Steps[i];
            StepMeasurement values = measured[i + 1];
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("computes", step.Description);
            json.WriteNumber("medianMs", Milliseconds(values.Time));
            json.WriteNumber("share", Rounded(values.Share));
            json.WriteNumber("macs", step.MultiplyAccumulates);
            json.WriteNumber("gmacsPerSecond", Giga(values.Rate));
            json.WriteNumber("bytes", values.Bytes);
            json.WriteNumber("gigabytesPerSecond", Giga(values.ByteRate));
            json.WriteString("peak", step.MultiplyAccumulates > 0 ? "products" : "memory");
            json.WriteNumber("shareOfPeak", Rounded(values.OfPeak));
            if (values.OfPeakMade is { } made)
            {
                json.WriteNumber("shareOfPeakMade", Rounded(made));
            }

            json.WriteString("kernel", step.Kernel);
            json.WriteString("reason", step.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Milliseconds(TimeSpan time) => Rounded(time.TotalMilliseconds);

    private static double Giga(double number) => Rounded(number / 1e9);

    private static double Rounded(double number) => Math.Round(number, Decimals);
}
