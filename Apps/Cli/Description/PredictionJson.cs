using System;
using System.Collections.Generic;
using System.Text.Json;
using SfNet.Devices;

namespace SfNet.Cli.Description;

/// <summary>Tells a script what a run on a GPU is predicted to take.</summary>
internal static class PredictionJson
{
    private const int Decimals = 3;

    /// <summary>The property <c>predictions</c>, one element for each plan.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<PlanPrediction> predictions, bool withReasons)
    {
        json.WriteStartArray("predictions");
        foreach (PlanPrediction prediction in predictions)
        {
            json.WriteStartObject();
            json.WriteString("output", DescriptionText.Word(prediction.Plan));
            json.WriteString("deviceModel", prediction.Device.Name);
            json.WriteBoolean("measured", false);
            json.WriteNumber("predictedMicroseconds", Microseconds(prediction.Nanoseconds));
            json.WriteNumber("uploadMicroseconds", Microseconds(prediction.UploadNanoseconds));
            json.WriteNumber("kernelMicroseconds", Microseconds(prediction.KernelNanoseconds));
            json.WriteNumber("downloadMicroseconds", Microseconds(prediction.DownloadNanoseconds));
            json.WriteNumber("launches", prediction.Launches);
            json.WriteNumber("launchesWithoutWinograd", DevicePredictions.LaunchesWithoutWinograd(prediction));
            json.WriteNumber("launchesWithinCache", prediction.LaunchesWithinCache);
            WriteMemory(json, prediction.Memory);
            json.WriteStartArray("steps");
            foreach (StepPrediction step in prediction.Steps)
            {
                WriteStep(json, step, withReasons);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMemory(Utf8JsonWriter json, MemoryNeed memory)
    {
        json.WriteStartObject("deviceMemory");
        json.WriteNumber("bytes", memory.Total);
        json.WriteNumber("arenaBytes", memory.Arena);
        json.WriteNumber("weightBytes", memory.Weights);
        json.WriteNumber("inputBytes", memory.Input);
        json.WriteNumber("outputBytes", memory.Output);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, StepPrediction step, bool withReasons)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        json.WriteNumber("flops", step.Flops);
        json.WriteNumber("bytes", step.Bytes);
        json.WriteNumber("predictedMicroseconds", Microseconds(step.Nanoseconds));
        if (step.Bound is { } bound)
        {
            json.WriteString("bound", DevicePredictions.Word(bound));
        }

        if (step.Step is { } planned)
        {
            json.WriteString("kernel", planned.Kernel);
            if (withReasons)
            {
                json.WriteString("reason", planned.Reason);
                json.WriteNumber("offset", planned.Offset);
            }
        }

        json.WriteStartArray("launches");
        foreach (LaunchPrediction launch in step.Launches)
        {
            WriteLaunch(json, launch);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLaunch(Utf8JsonWriter json, LaunchPrediction launch)
    {
        json.WriteStartObject();
        json.WriteString("kernel", launch.Launch.Kernel);
        json.WriteNumber("groups", launch.Launch.Groups);
        json.WriteNumber("threads", launch.Launch.Threads);
        json.WriteNumber("sharedBytes", launch.Launch.SharedBytes);
        json.WriteNumber("estimatedRegisters", launch.Launch.Registers);
        json.WriteNumber("residentGroups", launch.ResidentGroups);
        json.WriteNumber("arithmeticMicroseconds", Microseconds(launch.ArithmeticTime));
        json.WriteNumber("memoryMicroseconds", Microseconds(launch.MemoryTime));
        json.WriteNumber("latencyMicroseconds", Microseconds(launch.LatencyTime));
        json.WriteString("bound", DevicePredictions.Word(launch.Bound));
        json.WriteEndObject();
    }

    private static double Microseconds(double nanoseconds) => Math.Round(nanoseconds / 1e3, Decimals);
}
