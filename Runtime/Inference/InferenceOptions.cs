using System.Collections.Generic;

namespace SfNet.Inference;

/// <summary>How an image goes through a network: as a whole or by a window, at which scales, and whether mirrored too.</summary>
public sealed record InferenceOptions
{
    /// <summary>The image as a whole, once.</summary>
    public static InferenceOptions Default { get; } = new();

    /// <summary>The window that is moved over the image; null takes the image as a whole.</summary>
    public SlidingWindow? Window { get; init; }

    /// <summary>
    /// The scales at which the image is looked at, each above 0; the probabilities of all are averaged. As a whole they multiply the network's size,
    /// under a window the image's own.
    /// </summary>
    public IReadOnlyList<double> Scales { get; init; } = [1.0];

    /// <summary>Whether every scale is looked at mirrored, too.</summary>
    public bool Flip { get; init; }

    /// <summary>How many times an image goes through the network.</summary>
    public int Views => Scales.Count * (Flip ? 2 : 1);

    /// <summary>A length at a scale, rounded to the nearest whole number, halves up.</summary>
    internal static int Scaled(int length, double scale) => (int)((length * scale) + 0.5);
}
