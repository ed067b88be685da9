using System;
using System.Runtime.CompilerServices;

namespace SfNet.Kernels;

/// <summary>What each of the 256 levels of each channel of an 8-bit image becomes: (level − mean) / deviation.</summary>
internal static unsafe class LevelTable
{
    /// <summary>Levels of a channel.</summary>
    public const int Levels = 256;

    /// <summary>Bytes of a table.</summary>
    public static long Bytes(int channels) => sizeof(float) * Levels * (long)channels;

    /// <summary>Fills a table, channel after channel.</summary>
    /// <exception cref="ArgumentException">A number of means or deviations is not that of channels.</exception>
    public static void Fill(float* table, int channels, ImageNormalisation normalisation)
    {
        normalisation.RequireChannels(channels);
        for (int c = 0; c < channels; c++)
        {
            float mean = normalisation.Mean[c];
            float deviation = normalisation.Deviation[c];
            for (int level = 0; level < Levels; level++)
            {
                table[(c * Levels) + level] = (level - mean) / deviation;
            }
        }
    }

    /// <summary>Looks up consecutive pixels.</summary>
    /// <param name="table">The table.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="source">The first pixel's levels.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="target">Where the first pixel goes.</param>
    /// <param name="stride">Floats from one pixel to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(float* table, int channels, byte* source, nint pixels, float* target, nint stride)
    {
        if (channels == 3)
        {
            for (; pixels > 0; pixels--)
            {
                target[0] = table[source[0]];
                target[1] = table[Levels + source[1]];
                target[2] = table[(2 * Levels) + source[2]];
                target += stride;
                source += 3;
            }

            return;
        }

        for (; pixels > 0; pixels--)
        {
            for (int c = 0; c < channels; c++)
            {
                target[c] = table[(c * Levels) + source[c]];
            }

            target += stride;
            source += channels;
        }
    }
}
