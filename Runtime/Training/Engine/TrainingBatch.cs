using System;

namespace SfNet.Training;

/// <summary>Images and their labels, ready for an engine.</summary>
public sealed class TrainingBatch
{
    /// <summary>The label of pixels that do not count, in every data set.</summary>
    public const byte Ignored = byte.MaxValue;

    /// <summary>Makes room for a batch.</summary>
    /// <param name="count">Images, at least 1.</param>
    /// <param name="size">The size of each.</param>
    /// <param name="labelHeight">Rows of the labels of an image; 1 where an image has one label.</param>
    /// <param name="labelWidth">Columns of the labels of an image.</param>
    public TrainingBatch(int count, InputSize size, int labelHeight, int labelWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(labelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(labelWidth, 1);
        Count = count;
        Size = size;
        (LabelHeight, LabelWidth) = (labelHeight, labelWidth);
        Images = new float[checked((long)count * size.Count)];
        Labels = new byte[checked((long)count * labelHeight * labelWidth)];
    }

    /// <summary>Images.</summary>
    public int Count { get; }

    /// <summary>The size of an image.</summary>
    public InputSize Size { get; }

    /// <summary>Rows of the labels of an image.</summary>
    public int LabelHeight { get; }

    /// <summary>Columns of the labels of an image.</summary>
    public int LabelWidth { get; }

    /// <summary>The normalised images one after the other: rows, columns, then channels (NHWC), red first.</summary>
    public float[] Images { get; }

    /// <summary>The class of each pixel, image by image and row by row; the ignore index of a loss, usually 255, where there is none.</summary>
    public byte[] Labels { get; }
}
