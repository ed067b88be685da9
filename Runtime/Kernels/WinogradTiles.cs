using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// The tiles of 4 × 4 output pixels that a Winograd convolution works on. With dilation d the output falls into d × d grids of pixels that
/// are d apart; each is an undilated convolution of its own, and has its own tiles.
/// </summary>
internal readonly unsafe struct WinogradTiles
{
    /// <summary>Output rows of a tile.</summary>
    public const int Rows = 4;

    private readonly Window window;
    private readonly int top;
    private readonly int rows;
    private readonly int columns;

    /// <param name="output">The output map.</param>
    /// <param name="window">The window.</param>
    /// <param name="range">Its rows that the tiles are to cover, from a row of tiles on.</param>
    public WinogradTiles(Map output, in Window window, RowRange range)
    {
        this.window = window;
        top = range.First;
        rows = Tiles(range.Count, window.DilationHeight);
        columns = Tiles(output.Width, window.DilationWidth);
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
            firstRows[tile] = top + (grid / window.DilationWidth) + (4 * row * window.DilationHeight);
            firstColumns[tile] = (grid % window.DilationWidth) + (4 * column * window.DilationWidth);
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

    /// <summary>Where the 36 input pixels that a tile sees have a channel, or zeros in place of padding.</summary>
    public void Point(Map input, int firstRow, int firstColumn, int channel, float* zeros, float** pixels)
    {
        (int top, int left) = Corner(firstRow, firstColumn);
        int down = window.DilationHeight;
        int right = window.DilationWidth;
        if (top >= 0 && left >= 0 && (long)top + (5L * down) < input.Height && (long)left + (5L * right) < input.Width)
        {
            float* row = input.Pixel(top, left) + channel;
            nint across = (nint)right * input.Stride;
            nint below = (nint)down * input.Width * input.Stride;
            for (int i = 0; i < 6; i++)
            {
                pixels[0] = row;
                pixels[1] = row + across;
                pixels[2] = row + (2 * across);
                pixels[3] = row + (3 * across);
                pixels[4] = row + (4 * across);
                pixels[5] = row + (5 * across);
                pixels += 6;
                row += below;
            }

            return;
        }

        for (int i = 0; i < 6; i++)
        {
            long row = top + ((long)i * down);
            bool inside = (ulong)row < (ulong)input.Height;
            for (int j = 0; j < 6; j++)
            {
                long column = left + ((long)j * right);
                *pixels++ = inside && (ulong)column < (ulong)input.Width ? input.Pixel((int)row, (int)column) + channel : zeros;
            }
        }
    }

    private static int Tiles(int size, int dilation) => ((int)(((long)size + dilation - 1) / dilation) + 3) / 4;
}
