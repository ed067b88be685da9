using System;
using System.Diagnostics.CodeAnalysis;

namespace SfNet;

/// <summary>Cross-entropy of the softmax over the channels, as PyTorch's <c>cross_entropy</c>.</summary>
/// <example>
/// <code>
/// [Network("digits"), Input(1, 28, 28), CrossEntropy, Training(28, 28, Batch = 32, Epochs = 10)]
/// </code>
/// </example>
/// <param name="head">The member with the scores; nothing for all heads that no other loss names.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CrossEntropyAttribute(string head = "") : LossAttribute(head)
{
    /// <summary>The share of the label that is spread over all classes, 0 (the default) to 1.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>A factor for the loss of each class's pixels; none by default.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "An attribute's argument can only be an array.")]
    public double[] ClassWeights { get; set; } = [];

    /// <summary>
    /// Whether the mean is taken over all pixels, those without a class included, as mmsegmentation does; false, the default, divides by the weights of those that count.
    /// </summary>
    public bool OverAllPixels { get; set; }
}
