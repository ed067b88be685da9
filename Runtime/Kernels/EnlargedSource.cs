using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The pixels of a transposed convolution whose kernel is as large as its stride, without padding: each input pixel makes a block of output pixels of its
/// own. The pixels are the input's, and each place in the block is a group.
/// </summary>
internal readonly unsafe struct EnlargedSource(Map input, Window window) : ITileSource
{
    private readonly Map input = input;
    private readonly int strideHeight = window.StrideHeight;
    private readonly int strideWidth = window.StrideWidth;

    /// <inheritdoc/>
    public int Depth => input.Channels;

    /// <inheritdoc/>
    public int OutputStep => strideWidth;

    /// <summary>Whether a transposed convolution without groups is of this kind.</summary>
    public static bool Suits(Map input, in Window window, Map output) =>
        window.KernelHeight == window.StrideHeight && window.KernelWidth == window.StrideWidth
        && window is { PaddingTop: 0, PaddingLeft: 0, DilationHeight: 1, DilationWidth: 1 }
        && output.Height == (long)input.Height * window.StrideHeight && output.Width == (long)input.Width * window.StrideWidth;

    /// <inheritdoc/>
    public nint OutputPixel(nint pixel, int group)
    {
        nint row = pixel / input.Width;
        nint column = pixel - (row * input.Width);
        nint outputRow = (row * strideHeight) + (group / strideWidth);
        return (((outputRow * input.Width) + column) * strideWidth) + (group % strideWidth);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Together<S, V>(nint first, int count, bool copies, out bool direct)
        where S : struct, ISimd<V>
        where V : struct
    {
        int left = Math.Min(count, input.Width - (int)(first % input.Width));
        int whole = TileShape.Whole(left);
        direct = !copies && whole > 0;
        return direct ? whole : left;
    }

    /// <inheritdoc/>
    public TileInput Point(nint first, int channel, nint* taps)
    {
        taps[0] = 0;
        return new TileInput { Data = input.Pixel(first), Step = (nint)input.Stride * sizeof(float), Taps = taps, TapCount = 1, Depth = input.Channels };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather<S, V>(float* target, nint step, nint first, int count, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int index = 0; index < count; index++)
        {
            FloatRun.Copy<S, V>(target + (index * step), input.Pixel(first + index), input.Channels);
        }
    }

    /// <inheritdoc/>
    public void Ahead(ref Prefetch next, nint first, int count)
    {
        if (first + count <= input.Pixels)
        {
            next.Add(input.Pixel(first), (nint)count * input.Stride * sizeof(float));
        }
    }
}
