using System;
using System.Collections.Generic;

namespace SfNet.Inference;

/// <summary>A window that is moved over an image: its size, and how far apart its places are.</summary>
/// <param name="Height">Rows of the window.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="RowStride">Rows from one place to the next, 1 to <paramref name="Height"/>, so that no row is left out.</param>
/// <param name="ColumnStride">Columns from one place to the next, 1 to <paramref name="Width"/>.</param>
public readonly record struct SlidingWindow(int Height, int Width, int RowStride, int ColumnStride)
{
    /// <summary>The first row and column of each place over an image, row by row. The last of each direction is moved back so that it ends with the image.</summary>
    /// <param name="imageHeight">Rows of the image, at least the window's.</param>
    /// <param name="imageWidth">Columns of the image, at least the window's.</param>
    internal IEnumerable<(int Row, int Column)> Places(int imageHeight, int imageWidth)
    {
        int rows = Count(imageHeight, Height, RowStride);
        int columns = Count(imageWidth, Width, ColumnStride);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                yield return (Math.Min(row * RowStride, imageHeight - Height), Math.Min(column * ColumnStride, imageWidth - Width));
            }
        }
    }

    private static int Count(int image, int window, int stride) => (Math.Max(image - window + stride - 1, 0) / stride) + 1;
}
