using System;
using System.Linq;
using SfNet.Images;
using SfNet.Inference;

namespace SfNet.Runtime.Tests.Inference;

/// <summary>What inference is to give, written down plainly in double precision for <see cref="PixelNetwork"/>.</summary>
internal static class PlainInference
{
    /// <summary>The values that decide about each pixel: scores of one look, mean probabilities of several.</summary>
    public static double[][,] Values(RgbImage image, (int Height, int Width) size, InferenceOptions options, int shrink)
    {
        double[][,] sum = [.. Enumerable.Range(0, PixelNetwork.Classes).Select(_ => new double[image.Height, image.Width])];
        foreach (double scale in options.Scales)
        {
            (int height, int width) = options.Window is null ? size : (image.Height, image.Width);
            RgbImage scaled = ImageResize.Bilinear(image, (int)Math.Floor((width * scale) + 0.5), (int)Math.Floor((height * scale) + 0.5));
            foreach (bool mirrored in options.Flip ? new[] { false, true } : [false])
            {
                RgbImage seen = mirrored ? Mirror(scaled) : scaled;
                double[][,] scores = options.Window is { } window ? Slide(seen, window, shrink) : Run(seen, shrink);
                double[][,] full = [.. scores.Select(plane => Resize(plane, image.Height, image.Width))];
                for (int row = 0; row < image.Height; row++)
                {
                    for (int column = 0; column < image.Width; column++)
                    {
                        double[] pixel = [.. full.Select(plane => plane[row, column])];
                        double[] value = options.Views > 1 ? Softmax(pixel) : pixel;
                        int target = mirrored ? image.Width - 1 - column : column;
                        for (int item = 0; item < value.Length; item++)
                        {
                            sum[item][row, target] += value[item] / options.Views;
                        }
                    }
                }
            }
        }

        return sum;
    }

    /// <summary>Bilinear with the corners' centres on each other.</summary>
    public static double[,] Resize(double[,] plane, int height, int width)
    {
        var result = new double[height, width];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                double y = height > 1 ? row * (plane.GetLength(0) - 1.0) / (height - 1) : 0;
                double x = width > 1 ? column * (plane.GetLength(1) - 1.0) / (width - 1) : 0;
                (int top, int left) = ((int)y, (int)x);
                (int bottom, int right) = (Math.Min(top + 1, plane.GetLength(0) - 1), Math.Min(left + 1, plane.GetLength(1) - 1));
                double upper = plane[top, left] + ((plane[top, right] - plane[top, left]) * (x - left));
                double lower = plane[bottom, left] + ((plane[bottom, right] - plane[bottom, left]) * (x - left));
                result[row, column] = upper + ((lower - upper) * (y - top));
            }
        }

        return result;
    }

    private static double[][,] Run(RgbImage image, int shrink)
    {
        double[][,] planes = [.. Enumerable.Range(0, PixelNetwork.Classes).Select(_ => new double[image.Height / shrink, image.Width / shrink])];
        for (int item = 0; item < planes.Length; item++)
        {
            for (int row = 0; row < image.Height / shrink; row++)
            {
                for (int column = 0; column < image.Width / shrink; column++)
                {
                    planes[item][row, column] = PixelNetwork.Score(image.Pixels, image.Width, row * shrink, column * shrink, item);
                }
            }
        }

        return planes;
    }

    private static double[][,] Slide(RgbImage image, SlidingWindow window, int shrink)
    {
        double[][,] sum = [.. Enumerable.Range(0, PixelNetwork.Classes).Select(_ => new double[image.Height, image.Width])];
        var counts = new int[image.Height, image.Width];
        int rows = (Math.Max(image.Height - window.Height + window.RowStride - 1, 0) / window.RowStride) + 1;
        int columns = (Math.Max(image.Width - window.Width + window.ColumnStride - 1, 0) / window.ColumnStride) + 1;
        for (int place = 0; place < rows * columns; place++)
        {
            int bottom = Math.Min((place / columns * window.RowStride) + window.Height, image.Height);
            int right = Math.Min((place % columns * window.ColumnStride) + window.Width, image.Width);
            (int top, int left) = (bottom - window.Height, right - window.Width);
            var part = new RgbImage(window.Width, window.Height);
            for (int index = 0; index < part.Pixels.Length; index++)
            {
                (int row, int column) = (index / 3 / window.Width, index / 3 % window.Width);
                part.Pixels[index] = image.Pixels[(3 * (((top + row) * image.Width) + left + column)) + (index % 3)];
            }

            double[][,] scores = [.. Run(part, shrink).Select(plane => Resize(plane, window.Height, window.Width))];
            for (int pixel = 0; pixel < window.Height * window.Width; pixel++)
            {
                (int row, int column) = (pixel / window.Width, pixel % window.Width);
                counts[top + row, left + column]++;
                for (int item = 0; item < sum.Length; item++)
                {
                    sum[item][top + row, left + column] += scores[item][row, column];
                }
            }
        }

        foreach (double[,] plane in sum)
        {
            for (int pixel = 0; pixel < counts.Length; pixel++)
            {
                plane[pixel / image.Width, pixel % image.Width] /= counts[pixel / image.Width, pixel % image.Width];
            }
        }

        return sum;
    }

    private static double[] Softmax(double[] scores)
    {
        double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static RgbImage Mirror(RgbImage image)
    {
        var mirrored = new RgbImage(image.Width, image.Height);
        for (int index = 0; index < image.Pixels.Length; index++)
        {
            (int row, int column) = (index / 3 / image.Width, index / 3 % image.Width);
            mirrored.Pixels[(3 * ((row * image.Width) + image.Width - 1 - column)) + (index % 3)] = image.Pixels[index];
        }

        return mirrored;
    }
}
