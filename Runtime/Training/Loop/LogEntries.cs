using System;
using System.Collections.Generic;
using System.Text.Json;
using SfNet.Metrics;

namespace SfNet.Training;

/// <summary>What the lines of a log hold.</summary>
internal static class LogEntries
{
    public const string Start = "start";
    public const string Resume = "resume";
    public const string Train = "train";
    public const string Validation = "validation";
    public const string End = "end";

    /// <summary>The head of a log, or of its part after resuming.</summary>
    public static void WriteHead(Utf8JsonWriter json, string kind, long step, TrainingLength length, TrainingIdentity identity, string? measuredOn)
    {
        WriteKind(json, kind, step);
        json.WriteString("time", DateTimeOffset.UtcNow);
        json.WriteNumber("steps", length.Iterations);
        json.WriteNumber("epochs", length.Epochs);
        json.WriteNumber("stepsPerEpoch", length.IterationsPerEpoch);
        if (measuredOn is not null)
        {
            json.WriteString("measuredOn", measuredOn);
        }

        json.WriteStartObject("settings");
        foreach ((string name, string value) in identity.Entries)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, TrainingEntry entry, IReadOnlyList<string> heads)
    {
        WriteKind(json, Train, entry.Step);
        json.WriteNumber("epoch", entry.Epoch);
        json.WriteNumber("loss", entry.Loss);
        json.WriteStartObject("losses");
        for (int head = 0; head < heads.Count; head++)
        {
            json.WriteNumber(heads[head], entry.Heads[head].Loss);
        }

        json.WriteEndObject();
        json.WriteStartObject("accuracies");
        for (int head = 0; head < heads.Count; head++)
        {
            json.WriteNumber(heads[head], entry.Heads[head].Accuracy);
        }

        json.WriteEndObject();
        json.WriteNumber("rate", entry.Rate);
        if (entry.GradientNorm is { } norm)
        {
            json.WriteNumber("gradientNorm", norm);
        }

        json.WriteNumber("imagesPerSecond", Math.Round(entry.ImagesPerSecond, 3));
    }

    public static void Write(Utf8JsonWriter json, ValidationEntry entry)
    {
        SegmentationScores scores = entry.Scores;
        WriteKind(json, Validation, entry.Step);
        json.WriteNumber("epoch", entry.Epoch);
        WriteShare(json, "aAcc", scores.AllAccuracy);
        WriteShare(json, "mAcc", scores.MeanAccuracy);
        WriteShare(json, "mIoU", scores.MeanIntersectionOverUnion);
        json.WriteBoolean("best", entry.IsBest);
        json.WriteStartArray("iou");
        foreach (double share in scores.IntersectionOverUnion)
        {
            if (double.IsNaN(share))
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteNumberValue(share);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("seconds", Math.Round(entry.Time.TotalSeconds, 3));
    }

    public static void WriteEnd(Utf8JsonWriter json, long step)
    {
        WriteKind(json, End, step);
        json.WriteString("time", DateTimeOffset.UtcNow);
    }

    private static void WriteKind(Utf8JsonWriter json, string kind, long step)
    {
        json.WriteString("type", kind);
        json.WriteNumber("step", step);
    }

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
