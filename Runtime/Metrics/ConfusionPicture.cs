using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SfNet.Images;

namespace SfNet.Metrics;

/// <summary>
/// Draws a confusion matrix: a row for each true class, a column for each predicted one, and in each cell how many per cent of the true class's pixels
/// were taken for the other, the darker the more. Rows of classes without a pixel are grey.
/// </summary>
public static class ConfusionPicture
{
    private const int CellWidth = 28;
    private const int CellHeight = 18;
    private const int Margin = 8;

    private static readonly Rgb Paper = new(255, 255, 255);
    private static readonly Rgb Ink = new(24, 24, 32);
    private static readonly Rgb Full = new(8, 48, 107);
    private static readonly Rgb Empty = new(225, 225, 225);

    /// <summary>Draws the matrix.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="names">The classes' names, as many as the matrix has; they are drawn in capitals.</param>
    /// <returns>A new image, large enough for all cells and names.</returns>
    /// <exception cref="ArgumentException">There are more or fewer names than classes.</exception>
    public static RgbImage Draw(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ClassNames.Check(matrix, names);
        int widest = names.Max(name => name.Length) * PixelFont.Advance;
        int left = widest + (2 * Margin);
        int top = left;
        var image = new RgbImage(left + (matrix.Classes * CellWidth) + Margin, top + (matrix.Classes * CellHeight) + Margin);
        Array.Fill(image.Pixels, byte.MaxValue);
        for (int index = 0; index < names.Count; index++)
        {
            int row = top + (index * CellHeight) + ((CellHeight - PixelFont.Height) / 2);
            int column = left + (index * CellWidth) + ((CellWidth - PixelFont.Height) / 2);
            Write(image, names[index], left - Margin - (names[index].Length * PixelFont.Advance), row, Ink);
            WriteUpwards(image, names[index], column, top - Margin, Ink);
            DrawRow(image, matrix, index, left, top + (index * CellHeight));
        }

        return image;
    }

    private static void DrawRow(RgbImage image, ConfusionMatrix matrix, int truth, int left, int top)
    {
        long total = Enumerable.Range(0, matrix.Classes).Sum(predicted => matrix[truth, predicted]);
        for (int predicted = 0; predicted < matrix.Classes; predicted++)
        {
            long count = matrix[truth, predicted];
            double share = total == 0 ? 0 : (double)count / total;
            int x = left + (predicted * CellWidth);

            // A line of paper stays between cells.
            Fill(image, x, top, CellWidth - 1, CellHeight - 1, total == 0 ? Empty : Mix(new Rgb(240, 244, 250), Full, share));
            if (count > 0)
            {
                string text = Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);
                int middle = x + ((CellWidth - (text.Length * PixelFont.Advance)) / 2);
                Write(image, text, middle, top + ((CellHeight - PixelFont.Height) / 2), share > 0.4 ? Paper : Ink);
            }
        }
    }

    private static Rgb Mix(Rgb from, Rgb to, double share)
    {
        return new Rgb(Level(from.Red, to.Red), Level(from.Green, to.Green), Level(from.Blue, to.Blue));

        byte Level(byte first, byte last) => (byte)Math.Round(first + ((last - first) * share));
    }

    private static void Fill(RgbImage image, int x, int y, int width, int height, Rgb colour)
    {
        for (int row = y; row < y + height; row++)
        {
            for (int column = x; column < x + width; column++)
            {
                Put(image, column, row, colour);
            }
        }
    }

    private static void Write(RgbImage image, string text, int x, int y, Rgb colour) =>
        ForEachDot(text, (along, down) => Put(image, x + along, y + down, colour));

    /// <summary>Writes from the bottom to the top, the letters turned to the left.</summary>
    private static void WriteUpwards(RgbImage image, string text, int x, int bottom, Rgb colour) =>
        ForEachDot(text, (along, down) => Put(image, x + down, bottom - along, colour));

    private static void ForEachDot(string text, Action<int, int> put)
    {
        for (int letter = 0; letter < text.Length; letter++)
        {
            for (int dot = 0; dot < PixelFont.Width * PixelFont.Height; dot++)
            {
                (int row, int column) = (dot / PixelFont.Width, dot % PixelFont.Width);
                if (PixelFont.HasDot(text[letter], row, column))
                {
                    put((letter * PixelFont.Advance) + column, row);
                }
            }
        }
    }

    private static void Put(RgbImage image, int x, int y, Rgb colour)
    {
        int at = 3 * ((y * image.Width) + x);
        image.Pixels[at] = colour.Red;
        image.Pixels[at + 1] = colour.Green;
        image.Pixels[at + 2] = colour.Blue;
    }
}
