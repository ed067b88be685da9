using System;
using System.Globalization;
using System.Linq;

namespace SfNet.Inference;

/// <summary>Holds the options of an inference against what a network is compiled for.</summary>
internal static class InferenceCheck
{
    /// <exception cref="ArgumentException">Something does not fit; the message says what the network is compiled for.</exception>
    public static void Require(NetworkDescription network, InputSize size, InferenceOptions options)
    {
        if (network.Image is null)
        {
            throw new ArgumentException($"{network.Name} takes tensors, not images");
        }

        int classes = network.Plans.First(plan => plan.Output == PlanOutput.Scores).Outputs[0].Size.Channels;
        if (classes is < 2 or > 256)
        {
            throw new ArgumentException($"{network.Name} has {classes} scores for a pixel; labels tell 2 to 256 classes apart");
        }

        if (options.Scales.Count == 0 || options.Scales.Any(scale => !(scale > 0 && scale <= 16)))
        {
            throw new ArgumentException("scales are numbers above 0, and at most 16; there is at least one");
        }

        if (options.Window is { } window)
        {
            RequireWindow(network, window);
            return;
        }

        foreach (double scale in options.Scales)
        {
            (int height, int width) = (InferenceOptions.Scaled(size.Height, scale), InferenceOptions.Scaled(size.Width, scale));
            if (!Has(network, height, width))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"scale {scale} of {size.Height}x{size.Width} needs the size {height}x{width}, and {network.Name} is compiled for {Sizes(network)}; a sliding window of such a size takes every scale"));
            }
        }
    }

    private static void RequireWindow(NetworkDescription network, SlidingWindow window)
    {
        if (!Has(network, window.Height, window.Width))
        {
            throw new ArgumentException($"a window of {window.Height}x{window.Width} needs that size, and {network.Name} is compiled for {Sizes(network)}");
        }

        if (window.RowStride < 1 || window.RowStride > window.Height || window.ColumnStride < 1 || window.ColumnStride > window.Width)
        {
            throw new ArgumentException(
                $"a stride of {window.RowStride}x{window.ColumnStride} leaves pixels out under a window of {window.Height}x{window.Width}; expected 1x1 to the window's size");
        }
    }

    private static bool Has(NetworkDescription network, int height, int width) =>
        network.Inputs.Any(input => input.Height == height && input.Width == width);

    private static string Sizes(NetworkDescription network) => string.Join(", ", network.Inputs.Select(input => $"{input.Height}x{input.Width}"));
}
