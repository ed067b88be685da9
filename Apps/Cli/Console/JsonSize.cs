using System.Text.Json;

namespace SfNet.Cli;

/// <summary>Writes shapes into JSON, by the same names everywhere.</summary>
internal static class JsonSize
{
    /// <summary>The properties <c>channels</c>, <c>height</c> and <c>width</c>.</summary>
    public static void WriteSize(this Utf8JsonWriter json, InputSize size)
    {
        json.WriteNumber("channels", size.Channels);
        json.WriteNumber("height", size.Height);
        json.WriteNumber("width", size.Width);
    }

    /// <summary>An object of the three properties.</summary>
    public static void WriteSize(this Utf8JsonWriter json, string name, InputSize size)
    {
        json.WriteStartObject(name);
        json.WriteSize(size);
        json.WriteEndObject();
    }
}
