using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// Puts a sample into a batch: colours normalised as the network's own input is, and below and to the right of a sample that is smaller zeros, the mean colour, and labels
/// that do not count.
/// </summary>
internal sealed unsafe class BatchPlace
{
    private readonly float[] table = new float[3 * LevelTable.Levels];

    public BatchPlace(ImageNormalisation normalisation)
    {
        fixed (float* first = table)
        {
            LevelTable.Fill(first, 3, normalisation);
        }
    }

    /// <summary>Fills one image of a batch and its labels. Several threads may fill different images.</summary>
    public void Fill(TrainingBatch batch, int image, TrainingSample sample)
    {
        (int height, int width) = (batch.Size.Height, batch.Size.Width);
        if (sample.Height > height || sample.Width > width)
        {
            throw new ArgumentException($"A sample of {sample.Height}×{sample.Width} pixels for images of {height}×{width}.", nameof(sample));
        }

        Span<float> values = batch.Images.AsSpan(image * batch.Size.Count, batch.Size.Count);
        Span<byte> labels = batch.Labels.AsSpan(image * height * width, height * width);
        for (int row = 0; row < sample.Height; row++)
        {
            Normalise(sample.Image.Pixels.AsSpan(3 * row * sample.Width, 3 * sample.Width), values.Slice(3 * row * width, 3 * width));
            Span<byte> line = labels.Slice(row * width, width);
            sample.Labels.Indices.AsSpan(row * sample.Width, sample.Width).CopyTo(line);
            line[sample.Width..].Fill(TrainingBatch.Ignored);
        }

        values[(3 * sample.Height * width)..].Clear();
        labels[(sample.Height * width)..].Fill(TrainingBatch.Ignored);
    }

    private void Normalise(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        fixed (float* levels = table, target = values)
        fixed (byte* source = pixels)
        {
            LevelTable.Read(levels, 3, source, pixels.Length / 3, target, 3);
        }

        values[pixels.Length..].Clear();
    }
}
