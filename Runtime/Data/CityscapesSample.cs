using System;
using System.Globalization;
using System.IO;
using SfNet.Images;

namespace SfNet.Data;

/// <summary>One image of a data set, with its labels where it has any. Nothing is read before it is asked for.</summary>
/// <param name="Name">What its files are called without their ends, such as "frankfurt_000000_000294".</param>
/// <param name="ImagePath">The image.</param>
/// <param name="LabelPath">The label file, or null where labels are not wanted.</param>
/// <param name="Encoding">Which numbers the label file holds.</param>
/// <param name="Width">Pixels in a row, of both.</param>
/// <param name="Height">Rows, of both.</param>
public sealed record CityscapesSample(string Name, string ImagePath, string? LabelPath, LabelEncoding Encoding, int Width, int Height)
{
    private const byte FirstFree = CityscapesClasses.TrainedCount;

    /// <summary>The image's file name, by which results are named.</summary>
    public string FileName => Path.GetFileName(ImagePath);

    /// <summary>Reads the image.</summary>
    /// <returns>The colours, <see cref="Width"/> × <see cref="Height"/> pixels.</returns>
    /// <exception cref="ImageException">The file is damaged.</exception>
    /// <exception cref="DatasetException">The file is no longer of the size it had.</exception>
    public RgbImage ReadImage()
    {
        RgbImage image = PngReader.ReadRgb(ImagePath);
        RequireSize(ImagePath, image.Width, image.Height);
        return image;
    }

    /// <summary>Reads the labels as train ids.</summary>
    /// <returns>0 to 18, or 255 for what is not counted; the palette is <see cref="CityscapesPalette.TrainIds"/>.</returns>
    /// <exception cref="InvalidOperationException">The sample has no labels.</exception>
    /// <exception cref="ImageException">The file is damaged, or holds colours.</exception>
    /// <exception cref="DatasetException">A file of train ids has a value that is none, or is no longer of the size it had.</exception>
    public IndexedImage ReadLabels()
    {
        string path = LabelPath ?? throw new InvalidOperationException($"The sample {Name} has no labels.");
        IndexedImage stored = PngReader.ReadIndices(path);
        RequireSize(path, stored.Width, stored.Height);
        if (Encoding == LabelEncoding.LabelIds)
        {
            return CityscapesClasses.ToTrainIds(stored);
        }

        int wrong = stored.Indices.AsSpan().IndexOfAnyInRange(FirstFree, (byte)(CityscapesClasses.Ignored - 1));
        return wrong < 0
            ? new IndexedImage(Width, Height, stored.Indices, CityscapesPalette.TrainIds)
            : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: found the value {stored.Indices[wrong]} at row {wrong / Width}, column {wrong % Width}, expected train ids: 0 to {FirstFree - 1}, or {CityscapesClasses.Ignored}."));
    }

    private void RequireSize(string path, int width, int height)
    {
        if (width != Width || height != Height)
        {
            throw new DatasetException($"{path}: found {width}×{height} pixels, expected {Width}×{Height} as when the data set was opened.");
        }
    }
}
