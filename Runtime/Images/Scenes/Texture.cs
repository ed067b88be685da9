using System;

namespace SfNet.Images.Scenes;

/// <summary>Patterns measured over the width of a pixel instead of at its centre.</summary>
internal static class Texture
{
    /// <summary>How much of a pixel lies in a stripe.</summary>
    /// <param name="at">The pixel's centre.</param>
    /// <param name="from">Start of the stripe.</param>
    /// <param name="to">End of the stripe.</param>
    /// <param name="width">Width of the pixel, in the same unit.</param>
    public static double Stripe(double at, double from, double to, double width)
    {
        double half = Math.Max(width, 1e-6) * 0.5;
        double overlap = Math.Min(at + half, to) - Math.Max(at - half, from);
        return Math.Clamp(overlap / (2 * half), 0, 1);
    }
}
