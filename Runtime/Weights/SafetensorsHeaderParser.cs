using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SfNet.Weights;

/// <summary>Reads the JSON of a safetensors header token by token; what stands elsewhere than the format says is refused at once.</summary>
internal ref struct SafetensorsHeaderParser
{
    private const int DeepestHeader = 4;
    private readonly string path;
    private readonly ReadOnlySpan<byte> json;
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly List<SafetensorsTensor> tensors = [];
    private Utf8JsonReader reader;

    public SafetensorsHeaderParser(ReadOnlySpan<byte> json, string path)
    {
        this.json = json;
        this.path = path;
        reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestHeader });
    }

    /// <summary>Reads the whole header; where the tensors' bytes lie is not checked yet.</summary>
    public SafetensorsHeader Parse()
    {
        try
        {
            reader.Read();
            ReadEntries();
        }
        catch (JsonException exception)
        {
            throw new WeightFileException(
                path,
                null,
                $"the header is not valid JSON at byte {exception.BytePositionInLine} of line {exception.LineNumber + 1}",
                exception);
        }

        ReadOnlySpan<byte> rest = json[(int)reader.BytesConsumed..];
        int other = rest.IndexOfAnyExcept((byte)' ');
        if (other >= 0)
        {
            throw Broken(null, $"the header's JSON is followed by byte 0x{rest[other]:x2}, but only spaces may pad it");
        }

        return new SafetensorsHeader(tensors, metadata);
    }

    private void ReadEntries()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextKey(null, out string key))
        {
            if (!seen.Add(key))
            {
                throw Broken(null, $"the header has the key {Printable.Quote(key)} twice");
            }

            if (key == SafetensorsHeader.MetadataKey)
            {
                ReadMetadata();
            }
            else
            {
                tensors.Add(ReadTensor(key));
            }
        }
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, SafetensorsHeader.MetadataKey, "the entry", "an object");
        while (NextKey(SafetensorsHeader.MetadataKey, out string key))
        {
            Expect(JsonTokenType.String, SafetensorsHeader.MetadataKey, $"the value of {Printable.Quote(key)}", "a string");
            if (!metadata.TryAdd(key, Text(SafetensorsHeader.MetadataKey)))
            {
                throw Broken(SafetensorsHeader.MetadataKey, $"the key {Printable.Quote(key)} occurs twice");
            }
        }
    }

    private SafetensorsTensor ReadTensor(string name)
    {
        DataType? type = null;
        long[]? sizes = null;
        long[]? offsets = null;
        Expect(JsonTokenType.StartObject, name, "the entry", "an object with dtype, shape and data_offsets");
        while (NextKey(name, out string key))
        {
            bool again = key switch
            {
                "dtype" => type is not null,
                "shape" => sizes is not null,
                "data_offsets" => offsets is not null,
                _ => throw Broken(
                    name, $"the entry has the unknown key {Printable.Quote(key)}; a tensor has dtype, shape and data_offsets"),
            };
            if (again)
            {
                throw Broken(name, $"the entry has the key {Printable.Quote(key)} twice");
            }

            switch (key)
            {
                case "dtype":
                    type = ReadType(name);
                    break;
                case "shape":
                    sizes = ReadIntegers(name, "shape");
                    break;
                default:
                    offsets = ReadIntegers(name, "data_offsets");
                    break;
            }
        }

        string? missing = type is null ? "dtype" : sizes is null ? "shape" : offsets is null ? "data_offsets" : null;
        return missing is null
            ? SafetensorsLayout.Describe(name, type!.Value, sizes, offsets, path)
            : throw Broken(name, $"the entry has no {missing}");
    }

    private DataType ReadType(string name)
    {
        Expect(JsonTokenType.String, name, "dtype", "a string");
        string text = Text(name);
        return DataTypes.TryParse(text, out DataType type)
            ? type
            : throw Broken(name, $"dtype {Printable.Quote(text)} is none of the format's types ({DataTypes.AllNames})");
    }

    private long[] ReadIntegers(string name, string field)
    {
        Expect(JsonTokenType.StartArray, name, field, "an array of integers");
        var values = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0)
            {
                string found = Printable.Quote(Encoding.UTF8.GetString(reader.ValueSpan));
                throw Broken(name, $"{field} holds {found} at index {values.Count}; expected an integer from 0 to 2^63 - 1");
            }

            values.Add(value);
        }

        return [.. values];
    }

    /// <summary>Moves to the next key of the present object; false at the object's end.</summary>
    private bool NextKey(string? tensor, out string key)
    {
        reader.Read();
        bool isKey = reader.TokenType == JsonTokenType.PropertyName;
        key = isKey ? Text(tensor) : string.Empty;
        return isKey;
    }

    private void Expect(JsonTokenType token, string tensor, string what, string expected)
    {
        reader.Read();
        if (reader.TokenType != token)
        {
            throw Broken(tensor, $"{what} is a JSON {Name(reader.TokenType)}; expected {expected}");
        }
    }

    private readonly string Text(string? tensor)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // The reader only meets half a surrogate pair when it decodes the escapes.
            throw new WeightFileException(
                path, tensor, $"a string at byte {reader.TokenStartIndex} of the header holds half a surrogate pair", exception);
        }
    }

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        _ => token.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private readonly WeightFileException Broken(string? tensor, string problem) => new(path, tensor, problem);
}
