using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Copies what the window sees at consecutive output pixels of a batch side by side; padding becomes zeros.</summary>
internal readonly unsafe struct WindowGather
{
    private readonly BatchMap input;
    private readonly Window window;
    private readonly int height;
    private readonly int width;
    private readonly bool joins;

    /// <summary>Describes the pixels.</summary>
    /// <param name="input">The input maps.</param>
    /// <param name="window">The window.</param>
    /// <param name="height">Output rows.</param>
    /// <param name="width">Output columns.</param>
    /// <param name="groups">Groups of channels.</param>
    public WindowGather(BatchMap input, in Window window, int height, int width, int groups)
    {
        this.input = input;
        this.window = window;
        this.height = height;
        this.width = width;
        joins = groups == 1 && input.Stride == input.Channels && window.DilationWidth == 1 && window.KernelWidth > 1;
        IsInput = window.Taps == 1 && window.StrideHeight == 1 && window.StrideWidth == 1 && window.PaddingTop == 0 && window.PaddingLeft == 0
            && input.Height == height && input.Width == width && (input.Count == 1 || input.ImageStride == (nint)height * width * input.Stride);
    }

    /// <summary>Whether output pixel i sees input pixel i alone, so that nothing needs to be copied.</summary>
    public bool IsInput { get; }

    /// <summary>Copies pixels.</summary>
    /// <param name="target">Where the first goes. Up to a vector less one is written past the end of each.</param>
    /// <param name="step">Floats from one to the next.</param>
    /// <param name="first">The first pixel of all images.</param>
    /// <param name="count">How many.</param>
    /// <param name="taps">The taps, row by row: the first, and one past the last.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy<S, V>(float* target, nint step, long first, int count, (int First, int End) taps, int channel, int channels)
        where S : struct, ISimd<V>
        where V : struct
    {
        while (count > 0)
        {
            long line = first / width;
            int column = (int)(first - (line * width));
            int run = Math.Min(count, width - column);
            float* image = input.Data + ((nint)(line / height) * input.ImageStride) + channel;
            int top = ((int)(line % height) * window.StrideHeight) - window.PaddingTop;
            int left = (column * window.StrideWidth) - window.PaddingLeft;
            float* to = target;
            for (int tap = taps.First; tap < taps.End;)
            {
                // A whole row of the window is one run of floats where all the channels are wanted and nothing lies between them.
                int i = tap / window.KernelWidth;
                int j = tap % window.KernelWidth;
                int together = joins && j == 0 && tap + window.KernelWidth <= taps.End && channels == input.Channels ? window.KernelWidth : 1;
                int y = top + (i * window.DilationHeight);
                float* row = (uint)y < (uint)input.Height ? image + ((nint)y * input.Width * input.Stride) : null;
                CopyTap<S, V>(to, step, run, row, left + (j * window.DilationWidth), channels, together);
                to += together * channels;
                tap += together;
            }

            target += run * step;
            first += run;
            count -= run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyTap<S, V>(float* target, nint step, int count, float* row, int column, int channels, int together)
        where S : struct, ISimd<V>
        where V : struct
    {
        int floats = channels * together;
        for (int pixel = 0; pixel < count; pixel++)
        {
            if (row == null || column >= input.Width || column + together <= 0)
            {
                FloatRun.Clear<S, V>(target, floats);
            }
            else if (column >= 0 && column + together <= input.Width)
            {
                FloatRun.Copy<S, V>(target, row + ((nint)column * input.Stride), floats);
            }
            else
            {
                int before = Math.Max(0, -column);
                int end = Math.Min(together, input.Width - column);
                FloatRun.Clear<S, V>(target, before * channels);
                FloatRun.Copy<S, V>(target + (before * channels), row + ((nint)(column + before) * input.Stride), (end - before) * channels);
                FloatRun.Clear<S, V>(target + (end * channels), (together - end) * channels);
            }

            target += step;
            column += window.StrideWidth;
        }
    }
}
