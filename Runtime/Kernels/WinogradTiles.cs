using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// The tiles of 4 × 4 or 2 × 2 output pixels that a Winograd convolution works on. With dilation d the output falls into d × d grids of pixels that
/// are d apart; each is an undilated convolution of its own, and has its own tiles.
/// </summary>
internal readonly unsafe struct WinogradTiles
{
    private readonly Window window;
    private readonly int side;
    private readonly int top;
    private readonly int rows;
    private readonly int columns;

    /// <param name="output">The output map.</param>
    /// <param name="window">The window.</param>
    /// <param name="range">Its rows that the tiles are to cover, from a row of tiles on.</param>
    /// <param name="side">Output pixels along a side of a tile.</param>
    public WinogradTiles(Map output, in Window window, RowRange range, int side)
    {
        this.window = window;
        this.side = side;
        top = range.First;
        rows = Tiles(range.Count, window.DilationHeight, side);
        columns = Tiles(output.Width, window.DilationWidth, side);
        Count = checked(rows * columns * window.DilationHeight * window.DilationWidth);
    }

    /// <summary>Number of tiles; some may hold no pixel of the output.</summary>
    public int Count { get; }

    /// <summary>The first output row and column of consecutive tiles.</summary>
    public void Origins(int first, int count, int* firstRows, int* firstColumns)
    {
        int column = first % columns;
        int row = first / columns % rows;
        int grid = first / columns / rows;
        for (int tile = 0; tile < count; tile++)
        {
            firstRows[tile] = top + (grid / window.DilationWidth) + (side * row * window.DilationHeight);
            firstColumns[tile] = (grid % window.DilationWidth) + (side * column * window.DilationWidth);
            if (++column == columns)
            {
                column = 0;
                if (++row == rows)
                {
                    row = 0;
                    grid++;
                }
            }
        }
    }

    /// <summary>The first input row and column that a tile sees; negative in the padding.</summary>
    public (int Top, int Left) Corner(int firstRow, int firstColumn) => (firstRow - window.PaddingTop, firstColumn - window.PaddingLeft);

    /// <summary>Where the input pixels that a tile sees have a channel, or zeros in place of padding.</summary>
    public void Point<TTransform>(Map input, int firstRow, int firstColumn, int channel, float* zeros, float** pixels)
        where TTransform : struct, IWinogradTransform
    {
        (int top, int left) = Corner(firstRow, firstColumn);
        int down = window.DilationHeight;
        int right = window.DilationWidth;
        if (top >= 0 && left >= 0 && (long)top + ((TTransform.Span - 1L) * down) < input.Height && (long)left + ((TTransform.Span - 1L) * right) < input.Width)
        {
            float* row = input.Pixel(top, left) + channel;
            nint across = (nint)right * input.Stride;
            nint below = (nint)down * input.Width * input.Stride;
            for (int i = 0; i < TTransform.Span; i++)
            {
                pixels[0] = row;
                pixels[1] = row + across;
                pixels[2] = row + (2 * across);
                pixels[3] = row + (3 * across);
                if (TTransform.Span == 6)
                {
                    pixels[4] = row + (4 * across);
                    pixels[5] = row + (5 * across);
                }

                pixels += TTransform.Span;
                row += below;
            }

            return;
        }

        for (int i = 0; i < TTransform.Span; i++)
        {
            long row = top + ((long)i * down);
            bool inside = (ulong)row < (ulong)input.Height;
            for (int j = 0; j < TTransform.Span; j++)
            {
                long column = left + ((long)j * right);
                *pixels++ = inside && (ulong)column < (ulong)input.Width ? input.Pixel((int)row, (int)column) + channel : zeros;
            }
        }
    }

    private static int Tiles(int size, int dilation, int side) => ((int)(((long)size + dilation - 1) / dilation) + side - 1) / side;
}
