using System;

namespace SfNet;

/// <summary>
/// A loss of a network's scores, which training minimises; several are added up. Without a <see cref="Head"/> it holds for every output and every head of training that no
/// other loss names.
/// </summary>
/// <remarks>
/// Labels are one byte a pixel at the size of the input, or one byte an image where the scores are flat. Scores of another size are resized to them bilinearly, in the same
/// pass as the loss: neither they nor their gradient exist at full size.
/// </remarks>
/// <param name="head">The member with the scores, or a path such as <c>Scores.Auxiliary0</c> into its block; nothing for all heads.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute(string head) : Attribute
{
    /// <summary>The member with the scores; nothing for all heads that no other loss names.</summary>
    public string Head { get; } = head;

    /// <summary>What the loss is multiplied by, 1 by default.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>The label of pixels that do not count, 0 to 255; 255 by default.</summary>
    public int IgnoreIndex { get; set; } = 255;

    /// <summary>Whether scores of another size than the labels are resized with aligned corners, false by default.</summary>
    public bool AlignCorners { get; set; }
}
