using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SfNet.Kernels;

/// <summary>Turns pixels with their channels side by side into one plane for each channel, and back.</summary>
internal static unsafe class Planes
{
    // Floats turned at once: they stay in the first-level cache while each plane gets a run of them.
    private const int Block = 8192;

    private const int ShortestRun = 16;

    // Channels and pixels that are turned in registers.
    private const int Square = 4;

    /// <summary>Writes channel c of pixel p to planes[c · planeStride + p].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(float* pixels, nint stride, int count, int channels, float* planes, nint planeStride)
    {
        int run = Run(channels);
        bool turns = channels >= Square && (Sse.IsSupported || AdvSimd.Arm64.IsSupported);
        for (int first = 0; first < count; first += run)
        {
            int block = Math.Min(run, count - first);
            int whole = turns ? block & -Square : 0;
            for (int c = 0; c < channels; c += Square)
            {
                // The last channels may be among those before, too.
                int start = turns ? Math.Min(c, channels - Square) : c;
                float* source = pixels + (first * stride) + start;
                float* target = planes + (start * planeStride) + first;
                Turn(source, stride, whole, target, planeStride);
                for (int channel = 0; channel < Math.Min(Square, channels - start); channel++)
                {
                    for (int p = whole; p < block; p++)
                    {
                        target[(channel * planeStride) + p] = source[(p * stride) + channel];
                    }
                }
            }
        }
    }

    /// <summary>Turns four channels of some pixels, a multiple of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(float* source, nint stride, int count, float* target, nint planeStride)
    {
        for (int p = 0; p < count; p += Square)
        {
            Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + stride);
            Vector128<float> c = Vector128.Load(source + (2 * stride)), d = Vector128.Load(source + (3 * stride));
            Vector128<double> ab = Lower(a, b).AsDouble(), cd = Lower(c, d).AsDouble();
            Lower(ab, cd).AsSingle().Store(target);
            Upper(ab, cd).AsSingle().Store(target + planeStride);
            ab = Upper(a, b).AsDouble();
            cd = Upper(c, d).AsDouble();
            Lower(ab, cd).AsSingle().Store(target + (2 * planeStride));
            Upper(ab, cd).AsSingle().Store(target + (3 * planeStride));
            source += Square * stride;
            target += Square;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lower(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Vector128<float> a, Vector128<float> b) => Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Lower(Vector128<double> a, Vector128<double> b) => Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Upper(Vector128<double> a, Vector128<double> b) => Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

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
