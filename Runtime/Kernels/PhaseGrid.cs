using System.Runtime.CompilerServices;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>The output pixels of one phase of a transposed convolution, a grid with gaps of the stride, and the taps that serve them.</summary>
internal readonly unsafe struct PhaseGrid
{
    private readonly int firstRow;
    private readonly int firstColumn;
    private readonly (int Row, int Column)* taps;

    public PhaseGrid(int firstRow, int firstColumn, int rows, int columns, (int Row, int Column)* taps, int tapCount)
    {
        this.firstRow = firstRow;
        this.firstColumn = firstColumn;
        this.taps = taps;
        Rows = rows;
        Columns = columns;
        TapCount = tapCount;
    }

    /// <summary>Output rows of the phase.</summary>
    public int Rows { get; }

    /// <summary>Output columns of the phase.</summary>
    public int Columns { get; }

    /// <summary>Taps that serve the phase.</summary>
    public int TapCount { get; }

    /// <summary>Points every tap at the input pixel under it, or at zeros where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Point(ref Strip strip, Map input, in Window window, int outputWidth, nint first, int count)
    {
        strip.Count = count;
        for (int index = 0; index < count; index++)
        {
            int gridRow = (int)((first + index) / Columns);
            long row = firstRow + ((long)gridRow * window.StrideHeight);
            long column = firstColumn + ((first + index - ((nint)gridRow * Columns)) * window.StrideWidth);
            strip.Pixels[index] = (nint)((row * outputWidth) + column);
            float** target = strip.Row(index);
            for (int tap = 0; tap < TapCount; tap++)
            {
                // Multiples of the stride by the choice of the phase, so that the divisions leave no rest.
                long y = row + window.PaddingTop - ((long)taps[tap].Row * window.DilationHeight);
                long x = column + window.PaddingLeft - ((long)taps[tap].Column * window.DilationWidth);
                bool inside = y >= 0 && x >= 0 && y / window.StrideHeight < input.Height && x / window.StrideWidth < input.Width;
                *target = inside ? input.Pixel((int)(y / window.StrideHeight), (int)(x / window.StrideWidth)) : strip.Zeros;
                target += PanelProduct.Pixels;
            }
        }

        strip.FillUp();
    }
}
