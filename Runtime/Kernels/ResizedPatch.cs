using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The pixels that a Winograd tile sees of a map which is resized on the way.</summary>
internal static unsafe class ResizedPatch
{
    private const int MostSize = 6;

    /// <summary>Floats of scratch memory for a patch of so many pixels and channels.</summary>
    public static long Floats(int pixels, int channels) => (long)pixels * Padded(channels);

    /// <summary>Interpolates a patch and points at its pixels, or at zeros in place of padding.</summary>
    /// <param name="size">Pixels along a side of the patch, at most 6.</param>
    /// <param name="source">The map.</param>
    /// <param name="top">The row that the first row of the patch shows; outside means padding.</param>
    /// <param name="left">The column that the first column of the patch shows.</param>
    /// <param name="window">Gives the distance of the patch's pixels.</param>
    /// <param name="channel">First channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="zeros">A zero for each channel.</param>
    /// <param name="patch">Room for <see cref="Floats"/>.</param>
    /// <param name="pixels">The pixels, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<S, V>(
        int size, in ResizedMap source, int top, int left, in Window window, int channel, int channels, float* zeros, float* patch, float** pixels)
        where S : struct, ISimd<V>
        where V : struct
    {
        int firstRow = FirstInside(top, window.DilationHeight), endRow = EndInside(size, top, window.DilationHeight, source.Height);
        int firstColumn = FirstInside(left, window.DilationWidth), endColumn = EndInside(size, left, window.DilationWidth, source.Width);
        nint width = Padded(channels);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                bool inside = i >= firstRow && i < endRow && j >= firstColumn && j < endColumn;
                pixels[(i * size) + j] = inside ? patch + (((i * size) + j) * width) : zeros;
            }
        }

        if (firstRow >= endRow || firstColumn >= endColumn)
        {
            return;
        }

        LinearTap* columns = stackalloc LinearTap[MostSize];
        for (int j = firstColumn; j < endColumn; j++)
        {
            columns[j] = source.Column(left + (j * window.DilationWidth));
        }

        for (int i = firstRow; i < endRow; i++)
        {
            LinearTap row = source.Row(top + (i * window.DilationHeight));
            for (int j = firstColumn; j < endColumn; j++)
            {
                source.Read<S, V>(row, columns[j], channel, channels, patch + (((i * size) + j) * width));
            }
        }
    }

    private static int Padded(int channels) => (channels + 15) & ~15;

    /// <summary>The first of positions, a dilation apart, that is not negative.</summary>
    private static int FirstInside(int start, int dilation) => start >= 0 ? 0 : (-start + dilation - 1) / dilation;

    /// <summary>One past the last of some positions, a dilation apart, that lies before an end.</summary>
    private static int EndInside(int size, int start, int dilation, int end) =>
        start >= end ? 0 : System.Math.Min(size, (int)(((long)end - 1 - start) / dilation) + 1);
}
