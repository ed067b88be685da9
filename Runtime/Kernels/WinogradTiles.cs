using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// The tiles of 4 × 4 output pixels that a Winograd convolution works on. With dilation d the output falls into d × d grids of pixels that
/// are d apart; each is an undilated convolution of its own, and has its own tiles.
/// </summary>
internal readonly unsafe struct WinogradTiles
{
    private readonly Map input;
    private readonly Window window;
    private readonly int rows;
    private readonly int columns;

    public WinogradTiles(Map input, Map output, in Window window)
    {
        this.input = input;
        this.window = window;
        rows = Tiles(output.Height, window.DilationHeight);
        columns = Tiles(output.Width, window.DilationWidth);
        Count = checked(rows * columns * window.DilationHeight * window.DilationWidth);
    }

    /// <summary>Number of tiles; some may hold no pixel of the output.</summary>
    public int Count { get; }

    /// <summary>The first output row and column of a tile.</summary>
    public (int Row, int Column) Origin(int tile)
    {
        int column = tile % columns;
        int rest = tile / columns;
        int row = rest % rows;
        int grid = rest / rows;
        int gridRow = grid / window.DilationWidth;
        int gridColumn = grid % window.DilationWidth;
        return (gridRow + (4 * row * window.DilationHeight), gridColumn + (4 * column * window.DilationWidth));
    }

    /// <summary>The 36 input pixels that a tile sees, or zeros in place of padding.</summary>
    public void Point(int tile, float* zeros, float** pixels)
    {
        (int firstRow, int firstColumn) = Origin(tile);
        for (int i = 0; i < 6; i++)
        {
            long row = (long)firstRow - window.PaddingTop + ((long)i * window.DilationHeight);
            bool inside = (ulong)row < (ulong)input.Height;
            for (int j = 0; j < 6; j++)
            {
                long column = (long)firstColumn - window.PaddingLeft + ((long)j * window.DilationWidth);
                *pixels++ = inside && (ulong)column < (ulong)input.Width ? input.Pixel((int)row, (int)column) : zeros;
            }
        }
    }

    private static int Tiles(int size, int dilation) => (Math.Max(0, ((size - 1) / dilation) + 1) + 3) / 4;
}
