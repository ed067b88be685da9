using System;

namespace SfNet.Images;

/// <summary>Changes the size of images and label maps by OpenCV's rules, to the bit.</summary>
public static class ImageResize
{
    /// <summary>Bilinear interpolation as OpenCV's INTER_LINEAR does it for 8-bit images.</summary>
    /// <remarks>
    /// <para>
    /// Pixel centres lie at half-integers and nothing is smoothed before shrinking: the source coordinate of column i is
    /// u = (i + ½)·in/out − ½, its neighbours are ⌊u⌋ and ⌊u⌋ + 1, both clamped to the image, with the weights 1 − f and f, f = u − ⌊u⌋ in
    /// single precision. Rows likewise.
    /// </para>
    /// <para>
    /// Arithmetic is in integers. Weights are rounded to multiples of 1/2048 (halves to even). Along a row, h = s₀·w₀ + s₁·w₁ is kept in full;
    /// across rows, the result is (⌊⌊h₀/16⌋·v₀/65536⌋ + ⌊⌊h₁/16⌋·v₁/65536⌋ + 2) / 4, rounded down. It is within one level of
    /// the exact value.
    /// </para>
    /// </remarks>
    /// <param name="image">The image.</param>
    /// <param name="width">New width, at least 1.</param>
    /// <param name="height">New height, at least 1.</param>
    /// <returns>A new image; a copy where the size stays the same.</returns>
    public static RgbImage Bilinear(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(width, height);
        if (width == image.Width && height == image.Height)
        {
            image.Pixels.CopyTo(result.Pixels, 0);
            return result;
        }

        new BilinearRows(image, width).WriteTo(result);
        return result;
    }

    /// <summary>Nearest neighbour as OpenCV's INTER_NEAREST does it: the source index is ⌊i·in/out⌋, clamped to the image.</summary>
    /// <remarks>The factor in/out is computed as 1/(out/in) in double precision, as OpenCV does; where i·in/out is a whole number, its rounding decides.</remarks>
    /// <param name="labels">The labels; no value appears that is not among them.</param>
    /// <param name="width">New width, at least 1.</param>
    /// <param name="height">New height, at least 1.</param>
    /// <returns>A new image with the same palette; a copy where the size stays the same.</returns>
    public static IndexedImage Nearest(IndexedImage labels, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var result = new IndexedImage(width, height, labels.Palette);
        int[] columns = NearestIndices(labels.Width, width);
        int[] rows = NearestIndices(labels.Height, height);
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<byte> source = labels.Indices.AsSpan(rows[row] * labels.Width, labels.Width);
            Span<byte> target = result.Indices.AsSpan(row * width, width);
            for (int column = 0; column < width; column++)
            {
                target[column] = source[columns[column]];
            }
        }

        return result;
    }

    private static int[] NearestIndices(int from, int to)
    {
        double scale = 1 / ((double)to / from);
        var indices = new int[to];
        for (int index = 0; index < to; index++)
        {
            indices[index] = Math.Min((int)Math.Floor(index * scale), from - 1);
        }

        return indices;
    }
}
