using System;

namespace SfNet;

/// <summary>
/// Cross-entropy of the hardest pixels alone (online hard example mining, arXiv 1604.03540, by pixels as mmsegmentation does it): those whose class has a probability below
/// the threshold, or below that of the pixel at rank <see cref="MinimumKept"/> · images, whichever is more.
/// </summary>
/// <param name="head">The member with the scores; nothing for all heads that no other loss names.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OhemAttribute(string head = "") : LossAttribute(head)
{
    /// <summary>The probability below which a pixel counts, 0 to 1; 0.7 by default.</summary>
    public double Threshold { get; set; } = 0.7;

    /// <summary>
    /// Times the images of the batch, the rank among all pixels of the batch, the least probable first, whose probability the limit is at least; 10000 by default. Pixels strictly below the limit count.
    /// </summary>
    public int MinimumKept { get; set; } = 10_000;

    /// <summary>Whether the mean is taken over the pixels that count; false, the default, takes it over all pixels of the batch.</summary>
    public bool OverKeptPixels { get; set; }
}
