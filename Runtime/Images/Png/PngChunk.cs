using System;
using System.Text;

namespace SfNet.Images.Png;

/// <summary>Where a chunk lies in the file.</summary>
/// <param name="Type">The four letters, first letter in the highest byte.</param>
/// <param name="Offset">First byte of the chunk (its length field).</param>
/// <param name="Length">Bytes of its data.</param>
internal readonly record struct PngChunk(uint Type, int Offset, int Length)
{
    public const uint Header = 0x49484452;
    public const uint Palette = 0x504C5445;
    public const uint Data = 0x49444154;
    public const uint End = 0x49454E44;

    /// <summary>First byte of the data.</summary>
    public int DataOffset => Offset + 8;

    /// <summary>First byte after the chunk.</summary>
    public int NextOffset => DataOffset + Length + 4;

    /// <summary>Whether a reader must understand it: the first letter is a capital.</summary>
    public bool IsCritical => (Type & 0x20000000) == 0;

    /// <summary>The four letters.</summary>
    public string Name => NameOf(Type);

    /// <summary>The four letters of a type; what is no printable letter becomes a question mark.</summary>
    public static string NameOf(uint type)
    {
        Span<byte> letters = [(byte)(type >> 24), (byte)(type >> 16), (byte)(type >> 8), (byte)type];
        foreach (ref byte letter in letters)
        {
            letter = letter is >= 0x20 and < 0x7F ? letter : (byte)'?';
        }

        return Encoding.ASCII.GetString(letters);
    }

    /// <summary>Whether all four bytes are Latin letters.</summary>
    public static bool IsName(uint type)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            uint letter = (type >> shift) & 0xDF;
            if (letter is < 'A' or > 'Z')
            {
                return false;
            }
        }

        return true;
    }
}
