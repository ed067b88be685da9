using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SfNet.Cli.Description;

/// <summary>Describes a network to a script.</summary>
internal static class DescriptionJson
{
    public static void Write(Utf8JsonWriter json, NetworkDescription network, IReadOnlyList<InputSize> sizes, Chapters chapters)
    {
        json.WriteStartObject();
        json.WriteString("name", network.Name);
        json.WriteNumber("parameters", network.ParameterCount);
        json.WriteNumber("inferenceParameters", network.InferenceParameterCount);
        json.WriteBoolean("takesImages", network.Image is not null);
        json.WriteString("precision", network.Precision == Precision.Exact ? "exact" : "fast");
        json.WriteStartArray("sizes");
        foreach (InputSize size in sizes)
        {
            json.WriteStartObject();
            json.WriteSize("input", size);
            json.WriteNumber("macs", network.MultiplyAccumulates(size));
            json.WriteNumber("flops", network.Flops(size));
            if (chapters.Layers)
            {
                WriteLayers(json, network.Layers(size));
            }

            WritePlans(json, network.Plans.Where(plan => plan.Size == size), chapters.Steps && chapters.Device is null);
            if (chapters.Device is { } device)
            {
                PredictionJson.Write(json, DevicePredictions.Of(network, size, device), chapters.Steps);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLayers(Utf8JsonWriter json, IReadOnlyList<LayerInfo> layers)
    {
        json.WriteStartArray("layers");
        foreach (LayerInfo layer in layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("key", layer.Key);
            json.WriteString("operator", layer.Description);
            json.WriteSize("output", layer.Output);
            json.WriteNumber("parameters", layer.Parameters);
            json.WriteNumber("macs", layer.MultiplyAccumulates);
            json.WriteNumber("flops", layer.Flops);
            json.WriteBoolean("trainingOnly", layer.TrainingOnly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlans(Utf8JsonWriter json, IEnumerable<PlanInfo> plans, bool withSteps)
    {
        json.WriteStartArray("plans");
        foreach (PlanInfo plan in plans)
        {
            json.WriteStartObject();
            json.WriteString("output", DescriptionText.Word(plan));
            json.WriteStartArray("outputs");
            foreach (MapInfo output in plan.Outputs)
            {
                json.WriteStartObject();
                json.WriteString("name", output.Name);
                json.WriteSize(output.Size);
                if (output.Resize is { } resize)
                {
                    json.WriteSize("resizedFrom", new InputSize(output.Size.Channels, resize.Height, resize.Width));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("arenaBytes", plan.ArenaBytes);
            json.WriteNumber("lowerBoundBytes", plan.LowerBoundBytes);
            json.WriteNumber("scratchBytesPerThread", plan.ScratchBytes);
            json.WriteNumber("stepCount", plan.Steps.Count);
            if (withSteps)
            {
                WriteSteps(json, plan.Steps);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCandidates(Utf8JsonWriter json, StepInfo step)
    {
        json.WriteStartArray("candidates");
        foreach (KernelCandidate candidate in step.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("kernel", candidate.Kernel);
            json.WriteBoolean("exact", candidate.IsExact);
            json.WriteNumber("estimatedMicroseconds", candidate.EstimatedMicroseconds);
            json.WriteNumber("scratchBytesPerThread", candidate.ScratchBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<StepInfo> steps)
    {
        json.WriteStartArray("steps");
        foreach (StepInfo step in steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("computes", step.Description);
            json.WriteSize("output", step.Output);
            json.WriteNumber("macs", step.MultiplyAccumulates);
            json.WriteNumber("offset", step.Offset);
            json.WriteString("kernel", step.Kernel);
            json.WriteString("reason", step.Reason);
            WriteCandidates(json, step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
