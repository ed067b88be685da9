namespace SfNet.Images.Png;

/// <summary>One pass over an image: which pixels it carries.</summary>
/// <param name="Column">First column.</param>
/// <param name="Row">First row.</param>
/// <param name="ColumnStep">From one column to the next.</param>
/// <param name="RowStep">From one row to the next.</param>
internal readonly record struct PngPass(int Column, int Row, int ColumnStep, int RowStep)
{
    /// <summary>Pixels in a row of the pass; 0 where the image is too narrow for it.</summary>
    public int Width(int imageWidth) => (imageWidth - Column + ColumnStep - 1) / ColumnStep;

    /// <summary>Rows of the pass; 0 where the image is too low for it.</summary>
    public int Height(int imageHeight) => (imageHeight - Row + RowStep - 1) / RowStep;
}

/// <summary>The seven passes of an interlaced image, coarse to fine, and the one pass of any other.</summary>
internal static class Adam7
{
    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    private static readonly PngPass[] Interlaced =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    /// <summary>The passes of an image in the order in which they are stored; some may be empty.</summary>
    public static PngPass[] Passes(PngInfo info) => info.Interlaced ? Interlaced : Whole;

    /// <summary>The bytes of all rows with their filter bytes; an empty pass has none.</summary>
    public static long FilteredBytes(PngInfo info)
    {
        long bytes = 0;
        foreach (PngPass pass in Passes(info))
        {
            int width = pass.Width(info.Width);
            bytes += width == 0 ? 0 : (1 + info.RowBytes(width)) * pass.Height(info.Height);
        }

        return bytes;
    }
}
