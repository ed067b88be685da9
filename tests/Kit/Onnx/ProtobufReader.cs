using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SfNet.Kit.Onnx;

/// <summary>A message of the protocol-buffer wire format, taken apart into its fields. Anything out of order is an exception.</summary>
internal sealed class ProtobufReader
{
    private readonly ILookup<int, Field> fields;

    public ProtobufReader(ReadOnlyMemory<byte> bytes) => fields = Split(bytes).ToLookup(field => field.Number);

    /// <summary>The numbers of all fields that the message has.</summary>
    public IEnumerable<int> Numbers => fields.Select(group => group.Key);

    public long Integer(int field, long usual = 0) => fields.Contains(field) ? (long)Of(fields[field].Last(), 0).Value : usual;

    public long[] Integers(int field) => [.. fields[field].Select(found => (long)Of(found, 0).Value)];

    public float Single(int field) => BitConverter.UInt32BitsToSingle((uint)Of(fields[field].Last(), 5).Value);

    public string Text(int field) => fields.Contains(field) ? new UTF8Encoding(false, true).GetString(Of(fields[field].Last(), 2).Bytes.Span) : "";

    public string[] Texts(int field) => [.. fields[field].Select(found => new UTF8Encoding(false, true).GetString(Of(found, 2).Bytes.Span))];

    public ReadOnlyMemory<byte> Bytes(int field) => fields.Contains(field) ? Of(fields[field].Last(), 2).Bytes : default;

    public ProtobufReader Message(int field) => new(Of(fields[field].Single(), 2).Bytes);

    public ProtobufReader[] Messages(int field) => [.. fields[field].Select(found => new ProtobufReader(Of(found, 2).Bytes))];

    private static Field Of(Field field, int kind) =>
        field.Kind == kind ? field : throw new InvalidDataException($"Field {field.Number} is of wire type {field.Kind}, expected {kind}.");

    private static IEnumerable<Field> Split(ReadOnlyMemory<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            ulong tag = Varint(bytes.Span, ref position);
            (int number, int kind) = ((int)(tag >> 3), (int)(tag & 7));
            switch (kind)
            {
                case 0:
                    yield return new Field(number, kind, Varint(bytes.Span, ref position), default);
                    break;
                case 5:
                    yield return new Field(number, kind, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span.Slice(position, 4)), default);
                    position += 4;
                    break;
                case 2:
                    int length = checked((int)Varint(bytes.Span, ref position));
                    yield return new Field(number, kind, 0, bytes.Slice(position, length));
                    position += length;
                    break;
                default:
                    throw new InvalidDataException($"Field {number} is of wire type {kind}.");
            }
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private sealed record Field(int Number, int Kind, ulong Value, ReadOnlyMemory<byte> Bytes);
}
