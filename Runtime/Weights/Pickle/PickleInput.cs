using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SfNet.Weights.Pickle;

/// <summary>The bytes of a pickle and how far they are read. Nothing is taken, and no room made for it, before it is known to be there.</summary>
internal ref struct PickleInput(ReadOnlySpan<byte> bytes)
{
    private const int LongestLine = 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Bytes that are read.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Left => bytes.Length - Position;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    /// <summary>A text in UTF-8 after its length.</summary>
    public string Text(ulong length)
    {
        ReadOnlySpan<byte> text = Block(length);
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw new PickleProblemException("the text is not valid UTF-8");
        }
    }

    /// <summary>Bytes after their length.</summary>
    public ReadOnlySpan<byte> Block(ulong length) => length <= PickleLimits.LongestText
        ? Take((int)length)
        : throw new PickleProblemException($"{length} bytes of text are announced; at most {PickleLimits.LongestText} are read");

    /// <summary>An integer in two's complement, little-endian, after its number of bytes.</summary>
    public object Integer(long length)
    {
        if (length is < 0 or > PickleLimits.LongestInteger)
        {
            throw new PickleProblemException($"an integer of {length} bytes is announced; at most {PickleLimits.LongestInteger} are read");
        }

        return Narrow(new BigInteger(Take((int)length)));
    }

    /// <summary>A decimal integer on a line, as the first protocols have it.</summary>
    public object IntegerLine(string ending)
    {
        string line = Line();
        string digits = ending.Length > 0 && line.EndsWith(ending, StringComparison.Ordinal) ? line[..^ending.Length] : line;
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
            ? Narrow(number)
            : throw new PickleProblemException($"{Printable.Quote(line)} is no integer");
    }

    /// <summary>The bytes up to the next line feed, which is passed over, as ASCII.</summary>
    public string Line()
    {
        ReadOnlySpan<byte> rest = bytes[Position..];
        int end = rest[..Math.Min(rest.Length, LongestLine + 1)].IndexOf((byte)'\n');
        if (end < 0)
        {
            throw new PickleProblemException($"a line is expected, but no line feed follows within {LongestLine} bytes");
        }

        Position += end + 1;
        return Encoding.Latin1.GetString(rest[..end]);
    }

    /// <summary>The integer as 64 bits where it fits, as almost all do.</summary>
    [SuppressMessage("Performance", "CA1859:Use concrete types when possible", Justification = "There are two types: the analyzer sees only one of the returns.")]
    private static object Narrow(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            return (long)number;
        }

        return number;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
        {
            throw new PickleProblemException($"{count} more bytes are expected, but only {Left} follow; the pickle is cut off");
        }

        Position += count;
        return bytes.Slice(Position - count, count);
    }
}
