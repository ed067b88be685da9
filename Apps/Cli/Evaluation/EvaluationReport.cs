using System.Globalization;
using System.Text.Json;
using SfNet.Images;
using SfNet.Metrics;

namespace SfNet.Cli.Evaluation;

/// <summary>Shows what an evaluation found: the rows of the published tables, in per cent.</summary>
internal static class EvaluationReport
{
    private const double Mega = 1e6;

    /// <summary>For a person: the summary with the network's size and cost, then each class.</summary>
    public static void WriteText(Terminal terminal, EvaluationResult result)
    {
        var scores = new SegmentationScores(result.Confusion);
        string images = $"{Quantity.Count(result.Images)} {(result.Images == 1 ? "image" : "images")}";
        terminal.Line($"{images} of {result.Split}, {result.Way}, {Quantity.Count(result.Confusion.Pixels)} pixels counted, "
            + $"{Quantity.Fixed(result.Time.TotalSeconds, 2)} s, {Quantity.Fixed(result.Images / result.Time.TotalSeconds, 2)} images/s");
        terminal.Line();
        var summary = new TextTable("Model", ">aAcc", ">mAcc", ">mIoU", ">FLOPs", ">Params");
        summary.Add(
            result.Network.Name,
            Percent(scores.AllAccuracy),
            Percent(scores.MeanAccuracy),
            Percent(scores.MeanIntersectionOverUnion),
            $"{Quantity.Giga(result.Network.Flops(result.Size))}G",
            $"{Quantity.Fixed(result.Network.ParameterCount / Mega, 2)}M");
        terminal.Table(summary);
        terminal.Line();
        var classes = new TextTable("Class", ">IoU", ">Acc");
        foreach (CityscapesClass item in CityscapesClasses.Trained)
        {
            classes.Add(item.Name, Percent(scores.IntersectionOverUnion[item.TrainId]), Percent(scores.Accuracy[item.TrainId]));
        }

        terminal.Table(classes);
    }

    /// <summary>For a script: shares from 0 to 1, null where there was nothing to divide by, and the counts themselves.</summary>
    public static void WriteJson(Utf8JsonWriter json, EvaluationResult result)
    {
        var scores = new SegmentationScores(result.Confusion);
        json.WriteStartObject();
        json.WriteString("network", result.Network.Name);
        json.WriteString("split", result.Split);
        json.WriteString("inference", result.Way);
        json.WriteSize("size", result.Size);
        json.WriteNumber("images", result.Images);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("pixels", result.Confusion.Pixels);
        json.WriteNumber("seconds", result.Time.TotalSeconds);
        json.WriteNumber("flops", result.Network.Flops(result.Size));
        json.WriteNumber("parameters", result.Network.ParameterCount);
        WriteShare(json, "aAcc", scores.AllAccuracy);
        WriteShare(json, "mAcc", scores.MeanAccuracy);
        WriteShare(json, "mIoU", scores.MeanIntersectionOverUnion);
        json.WriteStartArray("classes");
        foreach (CityscapesClass item in CityscapesClasses.Trained)
        {
            json.WriteStartObject();
            json.WriteString("name", item.Name);
            WriteShare(json, "iou", scores.IntersectionOverUnion[item.TrainId]);
            WriteShare(json, "accuracy", scores.Accuracy[item.TrainId]);
            json.WriteStartArray("pixels");
            for (int predicted = 0; predicted < result.Confusion.Classes; predicted++)
            {
                json.WriteNumberValue(result.Confusion[item.TrainId, predicted]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Percent(double share) => double.IsNaN(share) ? "nan" : (100 * share).ToString("F2", CultureInfo.InvariantCulture);

    private static void WriteShare(Utf8JsonWriter json, string name, double share)
    {
        if (double.IsNaN(share))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteNumber(name, share);
        }
    }
}
