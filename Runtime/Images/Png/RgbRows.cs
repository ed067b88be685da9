using System;

namespace SfNet.Images.Png;

/// <summary>
/// Rows of any colour type as red, green, blue of 8 bits: opacity is dropped, of 16 bits the high byte is kept, grey is repeated, grey
/// of less than 8 bits is spread over 0 to 255, indices are looked up.
/// </summary>
internal sealed class RgbRows : IRowFormat
{
    private readonly PngInfo info;
    private readonly byte[] samples;
    private readonly Rgb[] colours;
    private readonly int known;

    public RgbRows(PngInfo info, Palette? palette)
    {
        this.info = info;
        bool looksUp = info.BitDepth < 8 || info.ColourType == PngColourType.Indexed;
        samples = looksUp ? new byte[info.Width] : [];
        colours = looksUp ? Colours(info, palette) : [];
        known = info.ColourType == PngColourType.Indexed ? palette!.Count : colours.Length;
    }

    /// <inheritdoc/>
    public int PixelBytes => 3;

    /// <inheritdoc/>
    public int Convert(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        if (colours.Length > 0)
        {
            return LookUp(row, pixels);
        }

        int sampleBytes = info.BitDepth / 8;
        int pixelBytes = info.Samples * sampleBytes;
        if (pixelBytes == 3)
        {
            row[..pixels.Length].CopyTo(pixels);
            return -1;
        }

        // The high byte of a 16-bit sample comes first; grey takes the same sample three times.
        int next = info.Samples >= 3 ? sampleBytes : 0;
        for (int source = 0, target = 0; target + 2 < pixels.Length; source += pixelBytes, target += 3)
        {
            pixels[target] = row[source];
            pixels[target + 1] = row[source + next];
            pixels[target + 2] = row[source + next + next];
        }

        return -1;
    }

    private int LookUp(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        Span<byte> values = samples.AsSpan(0, pixels.Length / 3);
        PngSamples.Unpack(row, info.BitDepth, values);
        for (int column = 0, target = 0; column < values.Length; column++, target += 3)
        {
            int value = values[column];
            if (value >= known)
            {
                return column;
            }

            Rgb colour = colours[value];
            pixels[target] = colour.Red;
            pixels[target + 1] = colour.Green;
            pixels[target + 2] = colour.Blue;
        }

        return -1;
    }

    private static Rgb[] Colours(PngInfo info, Palette? palette)
    {
        if (info.ColourType == PngColourType.Indexed)
        {
            return palette!.Entries.ToArray();
        }

        var colours = new Rgb[1 << info.BitDepth];
        for (int value = 0; value < colours.Length; value++)
        {
            byte grey = (byte)(value * 255 / (colours.Length - 1));
            colours[value] = new Rgb(grey, grey, grey);
        }

        return colours;
    }
}
