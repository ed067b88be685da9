using System.Text.Json;
using SfNet.Training;

namespace SfNet.Cli.Description;

/// <summary>Describes to a program how a network is trained.</summary>
internal static class TrainingJson
{
    public static void Write(Utf8JsonWriter json, TrainingDescription training, bool steps)
    {
        TrainingRecipe recipe = training.Recipe;
        TrainingPlanInfo plan = training.Plan();
        json.WriteStartObject();
        json.WriteString("network", training.Network.Name);
        json.WriteNumber("parameters", training.Network.ParameterCount);
        json.WriteSize(training.Size);
        json.WriteNumber("labelHeight", training.LabelHeight);
        json.WriteNumber("labelWidth", training.LabelWidth);
        json.WriteStartArray("losses");
        foreach (LossInfo loss in training.Losses)
        {
            json.WriteStartObject();
            json.WriteString("head", loss.Head);
            json.WriteString("kind", loss.Kind);
            json.WriteNumber("weight", loss.Weight);
            json.WriteNumber("classes", loss.Classes);
            json.WriteNumber("ignoreIndex", loss.IgnoreIndex);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("optimiser", recipe.OptimiserWords);
        json.WriteString("schedule", recipe.ScheduleWords);
        json.WriteNumber("rate", recipe.Rate);
        json.WriteNumber("weightDecay", recipe.WeightDecay);
        json.WriteNumber("epochs", recipe.Epochs);
        json.WriteNumber("batch", recipe.Batch);
        json.WriteNumber("accumulation", recipe.Accumulation);
        json.WriteNumber("arenaBytesPerImage", plan.ArenaBytes);
        json.WriteNumber("lowerBoundBytesPerImage", plan.LowerBoundBytes);
        json.WriteNumber("keptBytesPerImage", plan.KeptBytes);
        if (steps)
        {
            WriteSteps(json, plan);
        }

        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, TrainingPlanInfo plan)
    {
        json.WriteStartArray("steps");
        foreach (TrainingStepInfo step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteString("layer", step.Layer);
            json.WriteBoolean("backward", step.IsBackward);
            json.WriteBoolean("again", step.IsAgain);
            json.WriteString("computes", step.Description);
            if (step.Output.Count > 0)
            {
                json.WriteSize("output", step.Output);
                json.WriteNumber("offset", step.Offset);
                json.WriteNumber("lastUse", step.LastUse);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
