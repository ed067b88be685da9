using System;

namespace SfNet.Training;

/// <summary>
/// Hue, saturation and value in 8 bits as OpenCV has them: hue in steps of two degrees, 0 to 179; saturation and value 0 to 255. OpenCV reads images as blue, green,
/// red; images here are red first, and nothing but the names of the arguments depends on it.
/// </summary>
/// <remarks>
/// Both ways give OpenCV's own bits (of version 4.6 and its vectors, which the rest of a row not filling a vector departs from by rounding where the vectors truncate).
/// To HSV, with the largest component v and the spread d = v − smallest, in fixed point of 12 bits: s = ⌊(d · round(255 · 2¹² / v) + 2¹¹) / 2¹²⌋, and the hue likewise from
/// round(180 · 2¹² / 6d) times g − b, b − r + 2d or r − g + 4d, whichever component is largest; a negative hue has 180 added. Back, in single precision: hue / 30 falls
/// into a sector 0 to 5 and a fraction f; of v, v(1 − s), v(1 − s·f) and v(1 − s(1 − f)), the brackets with f rounded once, the sector picks three, which are truncated.
/// </remarks>
internal static class HsvColour
{
    /// <summary>Hues there are.</summary>
    public const int Hues = 180;

    private const int Bits = 12;
    private const int Half = 1 << (Bits - 1);
    private const float PerHue = 6f / Hues;
    private const float PerLevel = 1f / 255;

    private static readonly int[] SaturationFactors = Factors(255 << Bits, 1);
    private static readonly int[] HueFactors = Factors(Hues << Bits, 6);

    public static (byte Hue, byte Saturation, byte Value) FromRgb(byte red, byte green, byte blue)
    {
        int value = Math.Max(red, Math.Max(green, blue));
        int spread = value - Math.Min(red, Math.Min(green, blue));
        int saturation = ((spread * SaturationFactors[value]) + Half) >> Bits;
        int turn = value == red ? green - blue : value == green ? blue - red + (2 * spread) : red - green + (4 * spread);
        int hue = ((turn * HueFactors[spread]) + Half) >> Bits;
        return ((byte)(hue < 0 ? hue + Hues : hue), (byte)saturation, (byte)value);
    }

    public static (byte Red, byte Green, byte Blue) ToRgb(byte hue, byte saturation, byte value)
    {
        float turn = hue * PerHue;
        int sector = (int)turn;
        float fraction = turn - sector;
        float share = saturation * PerLevel;
        float level = value * PerLevel;
        byte most = Level(level);
        byte least = Level(level * (1 - share));
        byte falling = Level(level * MathF.FusedMultiplyAdd(-share, fraction, 1));
        byte rising = Level(level * MathF.FusedMultiplyAdd(-share, 1 - fraction, 1));
        return sector switch
        {
            0 => (most, rising, least),
            1 => (falling, most, least),
            2 => (least, most, rising),
            3 => (least, falling, most),
            4 => (rising, least, most),
            _ => (most, least, falling),
        };
    }

    private static byte Level(float share) => (byte)(share * 255);

    private static int[] Factors(int whole, int times)
    {
        var factors = new int[byte.MaxValue + 1];
        for (int divisor = 1; divisor < factors.Length; divisor++)
        {
            factors[divisor] = (int)Math.Round(whole / (double)(times * divisor), MidpointRounding.ToEven);
        }

        return factors;
    }
}
