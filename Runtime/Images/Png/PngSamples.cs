using System;

namespace SfNet.Images.Png;

/// <summary>Takes packed samples apart.</summary>
internal static class PngSamples
{
    /// <summary>Writes one byte for each sample of 1, 2, 4 or 8 bits; the first sample of a byte is in its highest bits.</summary>
    public static void Unpack(ReadOnlySpan<byte> row, int bitDepth, Span<byte> samples)
    {
        if (bitDepth == 8)
        {
            row[..samples.Length].CopyTo(samples);
            return;
        }

        int perByte = 8 / bitDepth;
        int mask = (1 << bitDepth) - 1;
        int shift = 8;
        int source = 0;
        for (int index = 0; index < samples.Length; index++)
        {
            shift -= bitDepth;
            samples[index] = (byte)((row[source] >> shift) & mask);
            if ((index + 1) % perByte == 0)
            {
                source++;
                shift = 8;
            }
        }
    }
}
