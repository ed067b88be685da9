using System;
using System.Buffers.Binary;

namespace SfNet.Weights.Zip;

/// <summary>Little-endian numbers at fixed places of a record.</summary>
internal readonly ref struct ZipFields(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    public uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    public ulong UInt64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
