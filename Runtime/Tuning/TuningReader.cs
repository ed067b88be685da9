using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.Json;
using SfNet.Weights;

namespace SfNet.Tuning;

/// <summary>Reads a tuning from JSON; properties that it does not know are left alone.</summary>
internal sealed class TuningReader(string path)
{
    /// <summary>The property that tells the format.</summary>
    public const string Version = "sfnetTuning";

    /// <summary>The only format so far.</summary>
    public const int Newest = 1;
    private const long MostBytes = 16 << 20;
    private const int MostSide = 1 << 20;

    public static KernelTuning Read(string path) => new TuningReader(path).Read();

    private KernelTuning Read()
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > MostBytes)
            {
                throw Wrong($"the file has {stream.Length} bytes, expected a tuning of at most {MostBytes}");
            }

            using var document = JsonDocument.Parse(stream);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new TuningException(path, $"this is no JSON: {exception.Message.TrimEnd('.')}", exception);
        }
        catch (Exception exception) when (exception is not TuningException and (IOException or UnauthorizedAccessException or SecurityException or NotSupportedException))
        {
            throw new TuningException(path, exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => Directory.Exists(path) ? "this is a directory; expected a tuning file" : "the file may not be read (permission denied)",
                _ => $"the file cannot be read: {exception.Message.TrimEnd('.')}",
            }, exception);
        }
    }

    private KernelTuning Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Version, out JsonElement version))
        {
            throw Wrong($"this is no tuning, for it has no property '{Version}'");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != Newest)
        {
            throw Wrong($"'{Version}' is {Printable.Quote(version.GetRawText())}, expected {Newest}");
        }

        JsonElement input = Property(root, "input", JsonValueKind.Object);
        string precision = Text(root, "precision");
        var tuning = new KernelTuning
        {
            Network = Text(root, "network"),
            Size = new InputSize(Number(input, "channels", MostSide), Number(input, "height", MostSide), Number(input, "width", MostSide)),
            Precision = precision switch
            {
                "fast" => Precision.Fast,
                "exact" => Precision.Exact,
                _ => throw Wrong($"'precision' is {Printable.Quote(precision)}, expected 'fast' or 'exact'"),
            },
            VectorBits = Number(root, "vectorBits", MostSide),
            Threads = Number(root, "threads", MostSide),
            Plan = Text(root, "plan"),
            Steps = [.. Property(root, "steps", JsonValueKind.Array).EnumerateArray().Select(Step)],
            Path = path,
        };
        return tuning.Steps.GroupBy(step => step.Step).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Wrong($"the step {Printable.Quote(twice.Key)} stands there {twice.Count()} times, expected once")
            : tuning;
    }

    private TunedStep Step(JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"'steps' holds {Printable.Quote(step.GetRawText())}, expected an object with step, kernel and milliseconds");
        }

        IEnumerable<JsonProperty> times = step.TryGetProperty("milliseconds", out _) ? Property(step, "milliseconds", JsonValueKind.Object).EnumerateObject() : [];
        return new TunedStep(Text(step, "step"), Text(step, "kernel"), [.. times.Select(Time)]);
    }

    private KernelTime Time(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out double time) && time >= 0 && double.IsFinite(time)
            ? new KernelTime(property.Name, time)
            : throw Wrong($"the time of {Printable.Quote(property.Name)} is {Printable.Quote(property.Value.GetRawText())}, expected milliseconds");

    private string Text(JsonElement parent, string name) => Property(parent, name, JsonValueKind.String).GetString()!;

    private int Number(JsonElement parent, string name, int most) =>
        Property(parent, name, JsonValueKind.Number) is var value && value.TryGetInt32(out int number) && number >= 1 && number <= most
            ? number
            : throw Wrong($"'{name}' is {Printable.Quote(value.GetRawText())}, expected a whole number from 1 to {most}");

    private JsonElement Property(JsonElement parent, string name, JsonValueKind kind)
    {
        string found = parent.TryGetProperty(name, out JsonElement value) ? Printable.Quote(value.GetRawText()) : "missing";
        return found != "missing" && value.ValueKind == kind ? value : throw Wrong($"'{name}' is {found}, expected {Word(kind)}");
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        _ => "a text",
    };

    private TuningException Wrong(string problem) => new(path, problem, null);
}
