using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using SfNet.Images;

namespace SfNet.Inference;

/// <summary>
/// Labels images of any size with a network that is compiled for some sizes: as a whole or by a sliding window, at one scale or several, mirrored too.
/// </summary>
/// <remarks>
/// <para>As a whole, an image is brought to the network's size times the scale (OpenCV's bilinear rule), so that a network must be compiled for each of these
/// sizes. Under a window the image keeps its size, times the scale, and the network sees the window: it must be compiled for the window's size only.
/// Where windows overlap, scores are averaged.</para>
/// <para>Scores are brought to the image's size bilinearly with aligned corners. One look at the image takes the largest score of each pixel; of several,
/// the softmax of each is taken, turned back if mirrored, and their mean decides. Of equal values the lowest class wins.</para>
/// <para>One thread at a time. The memory of scores is kept from image to image.</para>
/// </remarks>
public sealed class ImageLabeller
{
    private readonly Network network;
    private readonly InferenceOptions options;
    private readonly ScoreReduction reduction;
    private readonly ScoreMap scores = new();
    private readonly ScoreMap windows = new();
    private readonly ScoreMap probabilities = new();

    /// <summary>Prepares to label with a network.</summary>
    /// <param name="network">The network, which takes images; it stays the caller's.</param>
    /// <param name="size">The size that images as a whole are brought to at scale 1; unused under a window.</param>
    /// <param name="options">How images go through the network.</param>
    /// <param name="threads">Threads for what is done with scores; 0 takes the machine's cores. Results do not depend on it.</param>
    /// <exception cref="ArgumentException">The network takes no images or has too many classes, or is not compiled for a size that is needed; or an option is out of its range.</exception>
    public ImageLabeller(Network network, InputSize size, InferenceOptions options, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        this.network = network;
        this.options = options;
        Size = size;
        reduction = new ScoreReduction(threads);
        InferenceCheck.Require(network.Info, size, options);
    }

    /// <summary>The size that images as a whole are brought to at scale 1.</summary>
    public InputSize Size { get; }

    /// <summary>Refuses images of a size that the window does not fit into at every scale.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">The image would be smaller than the window.</exception>
    public void RequireFits(int width, int height)
    {
        if (options.Window is not { } window)
        {
            return;
        }

        foreach (double scale in options.Scales)
        {
            (int rows, int columns) = (InferenceOptions.Scaled(height, scale), InferenceOptions.Scaled(width, scale));
            if (rows < window.Height || columns < window.Width)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"an image of {height}x{width} pixels has {rows}x{columns} at scale {scale}, which is smaller than the window of {window.Height}x{window.Width}"));
            }
        }
    }

    /// <summary>Labels each pixel of an image with the index of its class.</summary>
    /// <param name="image">The image, of any size that fits.</param>
    /// <param name="cancellation">Looked at between the steps of the network and the rows of scores.</param>
    /// <returns>Labels of the image's size, without a palette.</returns>
    /// <exception cref="ArgumentException">The image is smaller than the window.</exception>
    public IndexedImage Label(RgbImage image, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        RequireFits(image.Width, image.Height);
        var labels = new IndexedImage(image.Width, image.Height);
        if (options.Views > 1)
        {
            LabelByMean(image, labels, cancellation);
        }
        else
        {
            LabelOnce(Scaled(image, options.Scales[0]), labels, cancellation);
        }

        return labels;
    }

    private void LabelOnce(RgbImage scaled, IndexedImage labels, CancellationToken cancellation)
    {
        if (GivesLabels(scaled, labels.Height, labels.Width))
        {
            network.Segment(scaled.Pixels, labels.Indices, cancellation);
            return;
        }

        reduction.Label(Look(scaled, cancellation), labels.Height, labels.Width, labels.Indices, cancellation);
    }

    /// <summary>Whether the network's own labels are those that are wanted, so that its scores need not exist.</summary>
    private bool GivesLabels(RgbImage scaled, int height, int width)
    {
        if (options.Window is not null)
        {
            return false;
        }

        network.Select(scaled.Height, scaled.Width);
        PlanInfo? plan = network.Info.Plans.FirstOrDefault(plan => plan.Output == PlanOutput.Labels && plan.Size == network.Size);
        return plan is not null && (plan.Outputs[0].Size.Height, plan.Outputs[0].Size.Width) == (height, width);
    }

    private void LabelByMean(RgbImage image, IndexedImage labels, CancellationToken cancellation)
    {
        bool begun = false;
        foreach (double scale in options.Scales)
        {
            RgbImage scaled = Scaled(image, scale);
            IEnumerable<bool> ways = options.Flip ? [false, true] : [false];
            foreach (bool mirrored in ways)
            {
                ScoreMap seen = Look(mirrored ? Mirror(scaled) : scaled, cancellation);
                if (!begun)
                {
                    probabilities.Reshape(seen.Classes, image.Height, image.Width);
                    probabilities.Clear();
                    begun = true;
                }

                reduction.AddProbabilities(seen, mirrored, probabilities, cancellation);
            }
        }

        // The mean is the sum divided by the same number everywhere, which changes no order.
        reduction.Label(probabilities, image.Height, image.Width, labels.Indices, cancellation);
    }

    private RgbImage Scaled(RgbImage image, double scale)
    {
        (int height, int width) = options.Window is null ? (Size.Height, Size.Width) : (image.Height, image.Width);
        (height, width) = (InferenceOptions.Scaled(height, scale), InferenceOptions.Scaled(width, scale));
        return height == image.Height && width == image.Width ? image : ImageResize.Bilinear(image, width, height);
    }

    private ScoreMap Look(RgbImage image, CancellationToken cancellation)
    {
        if (options.Window is not { } window)
        {
            return Run(image, cancellation);
        }

        var rowCounts = new int[image.Height];
        var columnCounts = new int[image.Width];
        bool begun = false;
        foreach ((int row, int column) in window.Places(image.Height, image.Width))
        {
            ScoreMap seen = Run(Crop(image, row, column, window.Height, window.Width), cancellation);
            if (!begun)
            {
                windows.Reshape(seen.Classes, image.Height, image.Width);
                windows.Clear();
                begun = true;
            }

            reduction.AddWindow(seen, (row, column), (window.Height, window.Width), windows, cancellation);
            Count(rowCounts, row, window.Height, column == 0);
            Count(columnCounts, column, window.Width, row == 0);
        }

        reduction.Divide(windows, rowCounts, columnCounts, cancellation);
        return windows;
    }

    /// <summary>A row of places counts once for its rows, a column of places once for its columns.</summary>
    private static void Count(int[] counts, int from, int length, bool first)
    {
        for (int index = from; first && index < from + length; index++)
        {
            counts[index]++;
        }
    }

    private ScoreMap Run(RgbImage image, CancellationToken cancellation)
    {
        network.Select(image.Height, image.Width);
        InputSize output = network.PlanFor(PlanOutput.Scores).Outputs[0].Size;
        scores.Reshape(output.Channels, output.Height, output.Width);
        network.Run(image.Pixels, cancellation);
        network.CopyOutput(0, scores.Values.AsSpan(0, output.Count));
        return scores;
    }

    private static RgbImage Crop(RgbImage image, int row, int column, int height, int width)
    {
        var part = new RgbImage(width, height);
        for (int line = 0; line < height; line++)
        {
            image.Pixels.AsSpan(3 * (((row + line) * image.Width) + column), 3 * width).CopyTo(part.Pixels.AsSpan(3 * line * width));
        }

        return part;
    }

    private static RgbImage Mirror(RgbImage image)
    {
        var mirrored = new RgbImage(image.Width, image.Height);
        for (int pixel = 0; pixel < image.Width * image.Height; pixel++)
        {
            int column = pixel % image.Width;
            int from = pixel - column + (image.Width - 1 - column);
            image.Pixels.AsSpan(3 * from, 3).CopyTo(mirrored.Pixels.AsSpan(3 * pixel));
        }

        return mirrored;
    }
}
