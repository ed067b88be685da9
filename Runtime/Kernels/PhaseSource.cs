using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>The output pixels of one phase of a transposed convolution, a grid with gaps of the stride, and the taps that serve them.</summary>
internal readonly unsafe struct PhaseSource : ITileSource
{
    private readonly Map input;
    private readonly Window window;
    private readonly int outputWidth;
    private readonly int groupInputs;
    private readonly int firstRow;
    private readonly int firstColumn;
    private readonly (int Row, int Column)* taps;
    private readonly int tapCount;

    /// <summary>Describes the pixels of a phase.</summary>
    /// <param name="input">The input map.</param>
    /// <param name="window">The window.</param>
    /// <param name="output">The output map.</param>
    /// <param name="groupInputs">Input channels of a group.</param>
    /// <param name="phase">Number of the phase, row phases outermost.</param>
    /// <param name="taps">Rows and columns of the kernel that serve the phase.</param>
    /// <param name="tapCount">Number of taps.</param>
    public PhaseSource(Map input, in Window window, Map output, int groupInputs, int phase, (int Row, int Column)* taps, int tapCount)
    {
        this.input = input;
        this.window = window;
        this.groupInputs = groupInputs;
        this.taps = taps;
        this.tapCount = tapCount;
        outputWidth = output.Width;
        firstRow = First(phase / window.StrideWidth, window.PaddingTop, window.StrideHeight);
        firstColumn = First(phase % window.StrideWidth, window.PaddingLeft, window.StrideWidth);
        Rows = Count(output.Height, firstRow, window.StrideHeight);
        Columns = Count(output.Width, firstColumn, window.StrideWidth);
    }

    /// <summary>Output rows of the phase.</summary>
    public int Rows { get; }

    /// <summary>Output columns of the phase.</summary>
    public int Columns { get; }

    /// <inheritdoc/>
    public int Depth => tapCount * groupInputs;

    /// <inheritdoc/>
    public int OutputStep => window.StrideWidth;

    /// <inheritdoc/>
    public nint OutputPixel(nint pixel, int group)
    {
        nint row = pixel / Columns;
        return ((firstRow + (row * window.StrideHeight)) * outputWidth) + firstColumn + ((pixel - (row * Columns)) * window.StrideWidth);
    }

    /// <inheritdoc/>
    public int Together<S, V>(nint first, int count, bool copies, out bool direct)
        where S : struct, ISimd<V>
        where V : struct
    {
        direct = false;
        return Math.Min(count, Columns - (int)(first % Columns));
    }

    /// <inheritdoc/>
    public TileInput Point(nint first, int channel, nint* taps) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather<S, V>(float* target, nint step, nint first, int count, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        long row = firstRow + ((long)(first / Columns) * window.StrideHeight);
        long column = firstColumn + ((long)(first % Columns) * window.StrideWidth);
        for (int index = 0; index < count; index++)
        {
            float* to = target;
            for (int tap = 0; tap < tapCount; tap++)
            {
                // Multiples of the stride by the choice of the phase, so that the divisions leave no rest.
                long y = row + window.PaddingTop - ((long)taps[tap].Row * window.DilationHeight);
                long x = column + window.PaddingLeft - ((long)taps[tap].Column * window.DilationWidth);
                if (y >= 0 && x >= 0 && y / window.StrideHeight < input.Height && x / window.StrideWidth < input.Width)
                {
                    FloatRun.Copy<S, V>(to, input.Pixel((int)(y / window.StrideHeight), (int)(x / window.StrideWidth)) + channel, groupInputs);
                }
                else
                {
                    FloatRun.Clear<S, V>(to, groupInputs);
                }

                to += groupInputs;
            }

            target += step;
            column += window.StrideWidth;
        }
    }

    /// <inheritdoc/>
    public void Ahead(ref Prefetch next, nint first, int count)
    {
    }

    private static int First(int phase, int padding, int stride) => (((phase - padding) % stride) + stride) % stride;

    private static int Count(int size, int first, int stride) => size <= first ? 0 : ((size - first - 1) / stride) + 1;
}
