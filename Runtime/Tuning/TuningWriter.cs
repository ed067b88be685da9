using System;
using System.IO;
using System.Text.Json;

namespace SfNet.Tuning;

/// <summary>Writes a tuning as JSON that a person can read and edit.</summary>
internal static class TuningWriter
{
    private const int Decimals = 4;

    public static void Write(Stream stream, KernelTuning tuning)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber(TuningReader.Version, TuningReader.Newest);
        json.WriteString("network", tuning.Network);
        json.WriteStartObject("input");
        json.WriteNumber("channels", tuning.Size.Channels);
        json.WriteNumber("height", tuning.Size.Height);
        json.WriteNumber("width", tuning.Size.Width);
        json.WriteEndObject();
        json.WriteString("precision", tuning.Precision == Precision.Exact ? "exact" : "fast");
        json.WriteNumber("vectorBits", tuning.VectorBits);
        json.WriteNumber("threads", tuning.Threads);
        json.WriteString("plan", tuning.Plan);
        json.WriteStartArray("steps");
        foreach (TunedStep step in tuning.Steps)
        {
            json.WriteStartObject();
            json.WriteString("step", step.Step);
            json.WriteString("kernel", step.Kernel);
            json.WriteStartObject("milliseconds");
            foreach (KernelTime time in step.Times)
            {
                json.WriteNumber(time.Kernel, Math.Round(time.Milliseconds, Decimals));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
