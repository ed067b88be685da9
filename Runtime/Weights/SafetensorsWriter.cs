using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SfNet.Files;

namespace SfNet.Weights;

/// <summary>Writes safetensors files. The same tensors give the same bytes, in whatever order they are handed over.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file, or leaves everything as it was.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="tensors">The tensors, their names distinct. They are laid out by element width, widest first, then by name.</param>
    /// <param name="metadata">Strings to store under <c>__metadata__</c>, or null.</param>
    /// <remarks>
    /// The file is written under a temporary name in the same folder, flushed to the disk and renamed, so that a crash or a full disk costs
    /// the new file and never the old one.
    /// </remarks>
    /// <exception cref="ArgumentException">Two tensors have the same name, a name is reserved or no valid Unicode.</exception>
    /// <exception cref="WeightFileException">The file cannot be written, or a value is beyond the range of its stored type.</exception>
    public static void Write(string path, IEnumerable<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        TensorData[] ordered =
        [
            .. tensors.OrderByDescending(tensor => tensor.Info.Type.BitWidth()).ThenBy(tensor => tensor.Info.Name, StringComparer.Ordinal),
        ];
        CheckNames(ordered);
        byte[] header = Header(ordered, metadata);
        AtomicFile.Write(path, ordered, (stream, content) =>
        {
            stream.Write(header);
            foreach (TensorData tensor in content)
            {
                tensor.WriteTo(stream, path);
            }
        }, WeightFileException.Unwritten);
    }

    /// <summary>Writes all tensors of a source.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="source">The source; each tensor is read when it is its turn.</param>
    /// <param name="floatType">What to store for floating-point numbers: F32, F16 or BF16. Integers and booleans are stored as I64.</param>
    /// <param name="metadata">Strings to store under <c>__metadata__</c>, or null.</param>
    /// <exception cref="ArgumentException">A tensor's name is reserved, or <paramref name="floatType"/> is another.</exception>
    /// <exception cref="WeightFileException">A tensor does not convert, or the file cannot be written.</exception>
    public static void Write(
        string path, IWeightSource source, DataType floatType = DataType.Float32, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Write(path, source.Tensors.Select(tensor => TensorData.FromSource(source, tensor.Name, floatType)), metadata);
    }

    private static void CheckNames(TensorData[] tensors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (TensorData tensor in tensors)
        {
            string name = tensor.Info.Name;
            string? problem = name == SafetensorsHeader.MetadataKey ? "is reserved for the metadata"
                : !seen.Add(name) ? "is given to two tensors"
                : IsUnicode(name) ? null : "holds half a surrogate pair";
            if (problem is not null)
            {
                throw new ArgumentException($"The tensor name {Printable.Quote(name)} {problem}.", nameof(tensors));
            }
        }
    }

    private static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i += Rune.GetRuneAt(text, i).Utf16SequenceLength)
        {
            if (!Rune.TryGetRuneAt(text, i, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The header with its length in front, padded with spaces so that the data starts at a multiple of eight bytes.</summary>
    private static byte[] Header(TensorData[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (tensors.Length * 128));
        buffer.Write(new byte[SafetensorsHeader.PrefixBytes]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach (TensorData tensor in tensors)
            {
                offset = WriteTensor(json, tensor.Info, offset);
            }

            json.WriteEndObject();
        }

        while (buffer.WrittenCount % 8 != 0)
        {
            buffer.Write(" "u8);
        }

        byte[] header = buffer.WrittenSpan.ToArray();
        int length = header.Length - SafetensorsHeader.PrefixBytes;
        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        return length <= SafetensorsHeader.LongestHeader
            ? header
            : throw new ArgumentException(
                $"Names and metadata take {length} bytes, more than the format's {SafetensorsHeader.LongestHeader}.", nameof(tensors));
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is { Count: > 0 })
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }
    }

    private static long WriteTensor(Utf8JsonWriter json, TensorInfo tensor, long offset)
    {
        long end = checked(offset + (tensor.Shape.ElementCount * (tensor.Type.BitWidth() / 8)));
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.FormatName());
        json.WriteStartArray("shape");
        foreach (long size in tensor.Shape.AsSpan())
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
