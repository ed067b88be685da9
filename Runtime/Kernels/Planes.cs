using System;

namespace SfNet.Kernels;

/// <summary>Turns pixels with their channels side by side into one plane for each channel, and back.</summary>
internal static unsafe class Planes
{
    // Floats turned at once: they stay in the first-level cache while each plane gets a run of them.
    private const int Block = 8192;

    private const int ShortestRun = 16;

    /// <summary>Writes channel c of pixel p to planes[c · planeStride + p].</summary>
    public static void Split(float* pixels, nint stride, int count, int channels, float* planes, nint planeStride)
    {
        int run = Run(channels);
        for (int first = 0; first < count; first += run)
        {
            int block = Math.Min(run, count - first);
            for (int c = 0; c < channels; c++)
            {
                float* source = pixels + (first * stride) + c;
                float* target = planes + (c * planeStride) + first;
                for (int p = 0; p < block; p++)
                {
                    target[p] = *source;
                    source += stride;
                }
            }
        }
    }

    /// <summary>Writes planes[c · planeStride + p] to channel c of pixel p.</summary>
    public static void Join(float* planes, nint planeStride, int count, int channels, float* pixels, nint stride)
    {
        int run = Run(channels);
        for (int first = 0; first < count; first += run)
        {
            int block = Math.Min(run, count - first);
            for (int c = 0; c < channels; c++)
            {
                float* source = planes + (c * planeStride) + first;
                float* target = pixels + (first * stride) + c;
                for (int p = 0; p < block; p++)
                {
                    *target = source[p];
                    target += stride;
                }
            }
        }
    }

    // Pixels turned at once, a multiple of a cache line.
    private static int Run(int channels) => Math.Max(ShortestRun, Block / Math.Max(1, channels) / ShortestRun * ShortestRun);
}
