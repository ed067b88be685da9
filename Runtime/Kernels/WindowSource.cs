using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The pixels under a window that slides over a map, row by row.</summary>
internal readonly unsafe struct WindowSource : ITileSource
{
    // Shorter rows would leave more pixels at their edges than copying costs.
    private const int ShortestRow = 48;

    private readonly Map input;
    private readonly Window window;
    private readonly int height;
    private readonly int width;
    private readonly int groupInputs;
    private readonly bool joined;
    private readonly Reach reach;
    private readonly int leftEdge;
    private readonly int rightEdge;
    private readonly int topEdge;
    private readonly int bottomEdge;

    /// <summary>Describes the pixels of an output map.</summary>
    /// <param name="input">The input map.</param>
    /// <param name="window">The window.</param>
    /// <param name="output">The output map.</param>
    /// <param name="groupInputs">Input channels of a group.</param>
    /// <param name="copies">Whether all pixels are to be gathered, which pays where many panels pass over the copy.</param>
    public WindowSource(Map input, in Window window, Map output, int groupInputs, bool copies)
    {
        this.input = input;
        this.window = window;
        this.groupInputs = groupInputs;
        height = output.Height;
        width = output.Width;
        joined = window.DilationWidth == 1 && input.Stride == groupInputs;
        leftEdge = Before(window.PaddingLeft, window.StrideWidth, width);
        rightEdge = After(input.Width, window.KernelWidth, window.StrideWidth, window.PaddingLeft, window.DilationWidth, width);
        topEdge = Before(window.PaddingTop, window.StrideHeight, height);
        bottomEdge = After(input.Height, window.KernelHeight, window.StrideHeight, window.PaddingTop, window.DilationHeight, height);
        bool flat = window.Taps == 1 && window.StrideHeight == 1 && window.StrideWidth == 1 && leftEdge == 0 && topEdge == 0
            && width == input.Width && rightEdge == width && bottomEdge == height;
        reach = copies ? Reach.None : flat ? Reach.Map : rightEdge - leftEdge >= ShortestRow ? Reach.Row : Reach.None;
    }

    private enum Reach
    {
        /// <summary>Every pixel is gathered.</summary>
        None,

        /// <summary>The pixels of a row whose windows lie wholly inside the map lie evenly.</summary>
        Row,

        /// <summary>All pixels do.</summary>
        Map,
    }

    /// <inheritdoc/>
    public int Depth => window.Taps * groupInputs;

    /// <inheritdoc/>
    public int OutputStep => 1;

    /// <inheritdoc/>
    public nint OutputPixel(nint pixel, int group) => pixel;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Together<S, V>(nint first, int count, bool copies, out bool direct)
        where S : struct, ISimd<V>
        where V : struct
    {
        direct = false;
        if (copies || reach == Reach.None)
        {
            return count;
        }

        int whole = TileShape.Whole(count);
        if (reach == Reach.Map)
        {
            direct = whole > 0;
            return direct ? whole : count;
        }

        int row = (int)(first / width);
        int column = (int)(first - ((nint)row * width));
        if (row < topEdge || row >= bottomEdge)
        {
            return Math.Min(count, width - column);
        }

        if (column < leftEdge)
        {
            return Math.Min(count, leftEdge - column);
        }

        whole = TileShape.Whole(Math.Min(count, rightEdge - column));
        direct = column < rightEdge && whole > 0;
        return direct ? whole : Math.Min(count, width - column);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TileInput Point(nint first, int channel, nint* taps)
    {
        if (reach == Reach.Map)
        {
            taps[0] = 0;
            return new TileInput { Data = input.Pixel(first) + channel, Step = (nint)input.Stride * sizeof(float), Taps = taps, TapCount = 1, Depth = groupInputs };
        }

        int row = (int)(first / width);
        int column = (int)(first - ((nint)row * width));
        nint pixelBytes = (nint)input.Stride * sizeof(float);
        int count = 0;
        int across = joined ? 1 : window.KernelWidth;
        for (int i = 0; i < window.KernelHeight; i++)
        {
            for (int j = 0; j < across; j++)
            {
                taps[count++] = ((((nint)i * window.DilationHeight) * input.Width) + ((nint)j * window.DilationWidth)) * pixelBytes;
            }
        }

        return new TileInput
        {
            Data = input.Pixel((row * window.StrideHeight) - window.PaddingTop, (column * window.StrideWidth) - window.PaddingLeft) + channel,
            Step = window.StrideWidth * pixelBytes,
            Taps = taps,
            TapCount = count,
            Depth = joined ? window.KernelWidth * groupInputs : groupInputs,
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather<S, V>(float* target, nint step, nint first, int count, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        int row = (int)(first / width);
        int column = (int)(first - ((nint)row * width));
        for (int index = 0; index < count; index++)
        {
            float* to = target;
            long left = ((long)column * window.StrideWidth) - window.PaddingLeft;
            for (int i = 0; i < window.KernelHeight; i++)
            {
                long y = ((long)row * window.StrideHeight) - window.PaddingTop + ((long)i * window.DilationHeight);
                to = GatherRow<S, V>(to, y, left, channel);
            }

            target += step;
            if (++column == width)
            {
                column = 0;
                row++;
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ahead(ref Prefetch next, nint first, int count)
    {
        if (reach == Reach.Map)
        {
            next.Add(input.Pixel(first), (nint)count * input.Stride * sizeof(float));
            return;
        }

        // The lowest rows of the window: those above were read for the output rows above.
        int row = (int)(first / width);
        nint x = Math.Max(0, ((first - ((nint)row * width)) * window.StrideWidth) - window.PaddingLeft);
        nint span = ((nint)(count - 1) * window.StrideWidth) + (((nint)window.KernelWidth - 1) * window.DilationWidth) + 1;
        for (int i = 0; i < Math.Min(2, Math.Min(window.StrideHeight, window.KernelHeight)); i++)
        {
            nint y = ((nint)row * window.StrideHeight) - window.PaddingTop + (((nint)window.KernelHeight - 1 - i) * window.DilationHeight);
            if (y >= 0 && y < input.Height && x < input.Width)
            {
                next.Add(input.Pixel((y * input.Width) + x), Math.Min(span, input.Width - x) * input.Stride * sizeof(float));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* GatherRow<S, V>(float* to, long y, long left, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint floats = (nint)window.KernelWidth * groupInputs;
        if ((ulong)y >= (ulong)input.Height)
        {
            FloatRun.Clear<S, V>(to, floats);
            return to + floats;
        }

        float* from = input.Data + (((((nint)y * input.Width) + (nint)left) * input.Stride) + channel);
        if (joined && left >= 0 && left + window.KernelWidth <= input.Width)
        {
            FloatRun.Copy<S, V>(to, from, floats);
            return to + floats;
        }

        nint across = (nint)window.DilationWidth * input.Stride;
        for (int j = 0; j < window.KernelWidth; j++)
        {
            if ((ulong)(left + ((long)j * window.DilationWidth)) < (ulong)input.Width)
            {
                FloatRun.Copy<S, V>(to, from, groupInputs);
            }
            else
            {
                FloatRun.Clear<S, V>(to, groupInputs);
            }

            to += groupInputs;
            from += across;
        }

        return to;
    }

    /// <summary>Output rows or columns at whose windows some position lies before the input.</summary>
    private static int Before(int padding, int stride, int size) => Math.Min(size, (int)(((long)padding + stride - 1) / stride));

    /// <summary>The output row or column from which on some position lies after the input.</summary>
    private static int After(int inputSize, int kernel, int stride, int padding, int dilation, int size)
    {
        long room = inputSize + (long)padding - (((long)kernel - 1) * dilation) - 1;
        return room < 0 ? 0 : (int)Math.Min(size, (room / stride) + 1);
    }
}
