using System;
using SfNet.Images;

namespace SfNet.Training;

/// <summary>An image and the class of each of its pixels. Nobody changes them: one that was read once may serve many times.</summary>
public sealed record TrainingSample
{
    /// <summary>Joins an image and its labels.</summary>
    /// <param name="image">The colours, red first.</param>
    /// <param name="labels">Classes, or 255 for pixels that do not count, of the image's size.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public TrainingSample(RgbImage image, IndexedImage labels)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(labels);
        if (image.Width != labels.Width || image.Height != labels.Height)
        {
            throw new ArgumentException($"The labels have {labels.Height}×{labels.Width} pixels; the image has {image.Height}×{image.Width}.", nameof(labels));
        }

        Image = image;
        Labels = labels;
    }

    /// <summary>The colours, red first.</summary>
    public RgbImage Image { get; }

    /// <summary>Classes, or 255 for pixels that do not count.</summary>
    public IndexedImage Labels { get; }

    internal int Height => Image.Height;

    internal int Width => Image.Width;
}
