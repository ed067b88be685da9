using System;

namespace SfNet.Images;

/// <summary>Shows labels on top of the image they belong to.</summary>
public static class Overlay
{
    /// <summary>Blends each label's colour over its pixel: image·(1 − opacity) + colour·opacity, rounded to the nearest level.</summary>
    /// <param name="image">The image.</param>
    /// <param name="labels">The labels, of the same size.</param>
    /// <param name="palette">The colours; a pixel whose label has none (255, ignored, with 19 colours) stays as it is.</param>
    /// <param name="opacity">0 shows the image alone, 1 the colours alone; used in steps of 1/256.</param>
    /// <returns>A new image.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The opacity is not within 0 to 1.</exception>
    public static RgbImage Blend(RgbImage image, IndexedImage labels, Palette palette, double opacity)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(palette);
        if (image.Width != labels.Width || image.Height != labels.Height)
        {
            throw new ArgumentException(
                $"The labels are {labels.Width}×{labels.Height} pixels; the image is {image.Width}×{image.Height}.", nameof(labels));
        }

        if (!(opacity >= 0 && opacity <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(opacity), opacity, "An opacity lies within 0 to 1.");
        }

        var result = new RgbImage(image.Width, image.Height);
        BlendPixels(image.Pixels, labels.Indices, palette, (int)Math.Round(opacity * 256), result.Pixels);
        return result;
    }

    private static void BlendPixels(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels, Palette palette, int weight, Span<byte> result)
    {
        ReadOnlySpan<Rgb> colours = palette.Entries;
        int rest = 256 - weight;
        for (int index = 0, at = 0; index < labels.Length; index++, at += 3)
        {
            ReadOnlySpan<byte> from = pixels.Slice(at, 3);
            Span<byte> to = result.Slice(at, 3);
            if (labels[index] >= colours.Length)
            {
                from.CopyTo(to);
                continue;
            }

            Rgb colour = colours[labels[index]];
            to[0] = (byte)(((from[0] * rest) + (colour.Red * weight) + 128) >> 8);
            to[1] = (byte)(((from[1] * rest) + (colour.Green * weight) + 128) >> 8);
            to[2] = (byte)(((from[2] * rest) + (colour.Blue * weight) + 128) >> 8);
        }
    }
}
