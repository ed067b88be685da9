using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace SfNet.Onnx;

/// <summary>
/// A message of the protocol-buffer wire format that is laid out before it is written: lengths stand in front of what they measure, so they must
/// be known first. Large contents are not held but written when it is their turn.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int Delimited = 2;
    private const int Fixed32 = 5;
    private readonly List<Part> parts = [];
    private readonly ArrayBufferWriter<byte> pending = new();

    /// <summary>Bytes of the message so far.</summary>
    public long Length { get; private set; }

    /// <summary>A field of an integer type.</summary>
    public ProtobufMessage Integer(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    /// <summary>A field of type float.</summary>
    public ProtobufMessage Single(int field, float value)
    {
        Tag(field, Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Append(bytes);
        return this;
    }

    /// <summary>A field of type string.</summary>
    public ProtobufMessage Text(int field, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Tag(field, Delimited);
        Number((ulong)bytes.Length);
        Append(bytes);
        return this;
    }

    /// <summary>A field that is a message, which must be complete.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage message)
    {
        Tag(field, Delimited);
        Number((ulong)message.Length);
        Add(new Part(default, message, null), message.Length);
        return this;
    }

    /// <summary>A field of type bytes whose content is made when the message is written.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="length">How many bytes the content has.</param>
    /// <param name="write">Writes exactly so many bytes.</param>
    public ProtobufMessage Bytes(int field, long length, Action<Stream> write)
    {
        Tag(field, Delimited);
        Number((ulong)length);
        Add(new Part(default, null, write), length);
        return this;
    }

    /// <summary>Writes the message.</summary>
    public void WriteTo(Stream stream)
    {
        Flush();
        foreach (Part part in parts)
        {
            stream.Write(part.Bytes.Span);
            part.Message?.WriteTo(stream);
            part.Write?.Invoke(stream);
        }
    }

    private void Tag(int field, int kind) => Number((ulong)((field << 3) | kind));

    /// <summary>A number in groups of seven bits, lowest first, each but the last marked by its highest bit.</summary>
    private void Number(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[count++] = (byte)(value | 0x80);
        }

        bytes[count++] = (byte)value;
        Append(bytes[..count]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        pending.Write(bytes);
        Length += bytes.Length;
    }

    private void Add(Part part, long length)
    {
        Flush();
        parts.Add(part);
        Length += length;
    }

    private void Flush()
    {
        if (pending.WrittenCount > 0)
        {
            parts.Add(new Part(pending.WrittenSpan.ToArray(), null, null));
            pending.Clear();
        }
    }

    private readonly record struct Part(ReadOnlyMemory<byte> Bytes, ProtobufMessage? Message, Action<Stream>? Write);
}
