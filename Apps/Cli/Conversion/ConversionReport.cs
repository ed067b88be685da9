using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SfNet.Cli.Conversion;

/// <summary>Prints what a conversion has done.</summary>
internal static class ConversionReport
{
    private const int MostNamed = 4;

    public static void Print(Terminal terminal, ConversionSettings settings, ConversionResult result)
    {
        string network = result.Network is { } name ? $", for {name}" : string.Empty;
        terminal.Line($"{settings.Output}: {Quantity.Count(result.Tensors)} tensors, {Quantity.Count(result.Numbers)} numbers, {Quantity.Bytes(result.Bytes)}{network}");
        terminal.Line($"  read      {result.Origin}");
        if (result.From is { } from)
        {
            terminal.Line($"  keys      those of {from} before, {Quantity.Count(result.Renamed)} renamed");
        }

        PrintNames(terminal, "biases    ", "folded into running means", result.FoldedBiases);
        PrintNames(terminal, "left out  ", "without a place in the result", result.LeftOut);
        PrintNames(terminal, "missing   ", "that inference does not need", result.Missing);
        PrintDifferences(terminal, result);
    }

    public static void Write(Utf8JsonWriter json, ConversionSettings settings, ConversionResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", settings.Output);
        json.WriteString("origin", result.Origin);
        json.WriteString("network", result.Network);
        json.WriteString("keysBefore", result.From);
        json.WriteNumber("tensors", result.Tensors);
        json.WriteNumber("numbers", result.Numbers);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("renamed", result.Renamed);
        WriteNames(json, "foldedBiases", result.FoldedBiases);
        WriteNames(json, "leftOut", result.LeftOut);
        WriteNames(json, "missing", result.Missing);
        WriteNames(json, "differences", result.Differences);
        json.WriteEndObject();
    }

    private static void PrintNames(Terminal terminal, string title, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            string more = names.Count > MostNamed ? ", ..." : string.Empty;
            terminal.Line($"  {title}{Quantity.Count(names.Count)} {what}: {string.Join(", ", names.Take(MostNamed).Select(Printable.Text))}{more}");
        }
    }

    /// <summary>On the error stream: the file is right, but its scores will not be those of the network that it came from.</summary>
    private static void PrintDifferences(Terminal terminal, ConversionResult result)
    {
        if (result.Differences.Count > 0)
        {
            string more = result.Differences.Count > 1 ? $", and {result.Differences.Count - 1} more" : string.Empty;
            terminal.Complain($"note: {result.Network} does not compute the same as {result.From} on the same weights: {result.Differences[0]}{more}.");
        }
    }

    private static void WriteNames(Utf8JsonWriter json, string title, IReadOnlyList<string> names)
    {
        json.WriteStartArray(title);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
