using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text.Unicode;

namespace SfNet.Weights;

/// <summary>The checked header of a safetensors file: its tensors in the order of their data, and its metadata.</summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Bytes of the little-endian header length that starts a file.</summary>
    public const int PrefixBytes = 8;

    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>The key of the header that holds no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Reads the header's length and checks it against the format and the file.</summary>
    public static int ReadLength(ReadOnlySpan<byte> prefix, long fileBytes, string path)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader)
        {
            throw new WeightFileException(
                path,
                null,
                $"the header claims to have {length} bytes, more than the {LongestHeader} that the format allows; "
                    + "is this a safetensors file?");
        }

        if (length > (ulong)(fileBytes - PrefixBytes))
        {
            throw new WeightFileException(
                path,
                null,
                $"the header claims to have {length} bytes, but only {fileBytes - PrefixBytes} follow its length; the file is cut off");
        }

        return (int)length;
    }

    /// <summary>Reads a header and checks every rule of the format.</summary>
    /// <param name="json">The header's bytes, without their length.</param>
    /// <param name="dataBytes">Bytes of the file that follow the header.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="WeightFileException">A rule is broken.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes, string path)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            string found = json.IsEmpty ? "it is empty" : $"it starts with byte 0x{json[0]:x2}";
            throw new WeightFileException(path, null, $"the header must be a JSON object that starts with '{{', but {found}");
        }

        if (!Utf8.IsValid(json))
        {
            throw new WeightFileException(path, null, "the header is not valid UTF-8");
        }

        var parser = new SafetensorsHeaderParser(json, path);
        SafetensorsHeader header = parser.Parse();
        return header with { Tensors = SafetensorsLayout.Order(header.Tensors, dataBytes, path) };
    }
}
