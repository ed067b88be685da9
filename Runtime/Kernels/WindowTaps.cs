using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Fills a strip's tables for a window that slides over a map.</summary>
internal static unsafe class WindowTaps
{
    /// <summary>Points every tap at the input pixel under it, or at zeros where that is padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Point(ref Strip strip, Map input, in Window window, int outputWidth, nint first, int count)
    {
        strip.Count = count;
        int row = (int)(first / outputWidth);
        int column = (int)(first - ((nint)row * outputWidth));
        for (int index = 0; index < count; index++)
        {
            strip.Pixels[index] = first + index;
            float** target = strip.Row(index);
            long top = ((long)row * window.StrideHeight) - window.PaddingTop;
            long left = ((long)column * window.StrideWidth) - window.PaddingLeft;
            for (int i = 0; i < window.KernelHeight; i++)
            {
                long y = top + ((long)i * window.DilationHeight);
                bool inside = (ulong)y < (ulong)input.Height;
                for (int j = 0; j < window.KernelWidth; j++)
                {
                    long x = left + ((long)j * window.DilationWidth);
                    *target = inside && (ulong)x < (ulong)input.Width ? input.Pixel((int)y, (int)x) : strip.Zeros;
                    target += PanelProduct.Pixels;
                }
            }

            if (++column == outputWidth)
            {
                column = 0;
                row++;
            }
        }

        strip.FillUp();
    }

    /// <summary>
    /// Copies all that a window sees of some input channels side by side, for with few channels the inner loop would be over before it
    /// began. Stores whole vectors in ascending order, so what one writes too much the next overwrites.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<S, V>(ref Strip strip, Map input, in Window window, int outputWidth, nint first, int count, int channel, int channels)
        where S : struct, ISimd<V>
        where V : struct
    {
        strip.Count = count;
        bool joined = window.DilationWidth == 1 && input.Stride == channels;
        float* target = strip.Gathered;
        int row = (int)(first / outputWidth);
        int column = (int)(first - ((nint)row * outputWidth));
        for (int index = 0; index < count; index++)
        {
            strip.Pixels[index] = first + index;
            *strip.Row(index) = target;
            long left = ((long)column * window.StrideWidth) - window.PaddingLeft;
            for (int i = 0; i < window.KernelHeight; i++)
            {
                long y = ((long)row * window.StrideHeight) - window.PaddingTop + ((long)i * window.DilationHeight);
                if ((ulong)y >= (ulong)input.Height)
                {
                    Clear<S, V>(target, (nint)window.KernelWidth * channels);
                    target += (nint)window.KernelWidth * channels;
                }
                else if (joined)
                {
                    target = GatherJoined<S, V>(target, input, (int)y, left, window.KernelWidth);
                }
                else
                {
                    target = GatherTaps<S, V>(target, input, (int)y, left, window, channel, channels);
                }
            }

            if (++column == outputWidth)
            {
                column = 0;
                row++;
            }
        }

        FillUp<S, V>(ref strip, target, (nint)window.Taps * channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* GatherJoined<S, V>(float* target, Map input, int y, long left, int taps)
        where S : struct, ISimd<V>
        where V : struct
    {
        long before = Math.Clamp(-left, 0, taps);
        long inside = Math.Clamp(input.Width - left, before, taps) - before;
        nint channels = input.Channels;
        if (before > 0)
        {
            Clear<S, V>(target, (nint)before * channels);
            target += (nint)before * channels;
        }

        if (inside > 0)
        {
            Copy<S, V>(target, input.Pixel(y, (int)(left + before)), (nint)inside * channels);
            target += (nint)inside * channels;
        }

        nint after = (nint)(taps - before - inside) * channels;
        if (after > 0)
        {
            Clear<S, V>(target, after);
        }

        return target + after;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* GatherTaps<S, V>(float* target, Map input, int y, long left, in Window window, int channel, int channels)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int j = 0; j < window.KernelWidth; j++)
        {
            long x = left + ((long)j * window.DilationWidth);
            if ((ulong)x < (ulong)input.Width)
            {
                Copy<S, V>(target, input.Pixel(y, (int)x) + channel, channels);
            }
            else
            {
                Clear<S, V>(target, channels);
            }

            target += channels;
        }

        return target;
    }

    private static void FillUp<S, V>(ref Strip strip, float* target, nint depth)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (strip.Count % PanelProduct.Pixels == 0)
        {
            return;
        }

        Clear<S, V>(target, depth);
        for (int index = strip.Count; index < strip.Sixes * PanelProduct.Pixels; index++)
        {
            *strip.Row(index) = target;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<S, V>(float* target, float* source, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint k = 0; k < count; k += S.Count)
        {
            S.Store(target + k, S.Load(source + k));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear<S, V>(float* target, nint count)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (nint k = 0; k < count; k += S.Count)
        {
            S.Store(target + k, S.Zero);
        }
    }
}
