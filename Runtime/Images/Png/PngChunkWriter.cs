using System;
using System.Buffers.Binary;
using System.IO;

namespace SfNet.Images.Png;

/// <summary>Writes a chunk: length, type, data, checksum.</summary>
internal static class PngChunkWriter
{
    public static void Write(Stream stream, uint type, ReadOnlySpan<byte> data)
    {
        Span<byte> frame = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(frame, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], type);
        stream.Write(frame);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(frame, Crc32.Of(frame[4..], data));
        stream.Write(frame[..4]);
    }
}
