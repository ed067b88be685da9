using System;

namespace SfNet.Training;

/// <summary>The sizes that a loss works with.</summary>
/// <param name="Images">Images.</param>
/// <param name="Height">Rows of the scores.</param>
/// <param name="Width">Columns of the scores.</param>
/// <param name="Channels">Channels of the scores.</param>
/// <param name="LabelHeight">Rows of the labels.</param>
/// <param name="LabelWidth">Columns of the labels.</param>
public readonly record struct LossSizes(int Images, int Height, int Width, int Channels, int LabelHeight, int LabelWidth)
{
    /// <summary>The sizes of scores and labels.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels.</param>
    public LossSizes(BatchMap scores, LabelBatch labels)
        : this(scores.Count, scores.Height, scores.Width, scores.Channels, labels.Height, labels.Width)
    {
    }

    /// <summary>Labels of all images.</summary>
    public long Pixels => (long)Images * LabelHeight * LabelWidth;

    /// <summary>Whether scores and labels differ in size, so that scores are resized on the way.</summary>
    internal bool AreResized => Height != LabelHeight || Width != LabelWidth;

    /// <summary>Throws unless a loss can be taken of such sizes.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Images);
        ArgumentOutOfRangeException.ThrowIfLessThan(Height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LabelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LabelWidth, 1);
    }
}
