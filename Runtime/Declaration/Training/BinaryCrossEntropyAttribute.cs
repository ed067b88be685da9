using System;
using System.Diagnostics.CodeAnalysis;

namespace SfNet;

/// <summary>
/// Cross-entropy of each channel's sigmoid, as PyTorch's <c>binary_cross_entropy_with_logits</c>. Of one channel the label is 0 or 1; of several each channel is told from all
/// others.
/// </summary>
/// <param name="head">The member with the scores; nothing for all heads that no other loss names.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute(string head = "") : LossAttribute(head)
{
    /// <summary>For each channel a factor for pixels that are of its class, at least 0; none by default.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "An attribute's argument can only be an array.")]
    public double[] PositiveWeights { get; set; } = [];

    /// <summary>Whether the mean is taken over all pixels, those without a class included; false, the default, takes it over those that count.</summary>
    public bool OverAllPixels { get; set; }
}
