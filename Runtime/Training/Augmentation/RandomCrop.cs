using System;
using SfNet.Images;

namespace SfNet.Training;

/// <summary>
/// Cuts a window out of a sample; what is smaller than the window keeps its size. A window is good if more than one class is in it and the most frequent one takes less than
/// the options' share of the pixels that count. Ten windows are looked at; if none is good, the eleventh is taken unseen.
/// </summary>
internal static class RandomCrop
{
    private const int MostChecks = 10;

    public static TrainingSample Apply(TrainingSample sample, int height, int width, AugmentationOptions options, SampleRandom random)
    {
        (int rows, int columns) = (Math.Min(height, sample.Height), Math.Min(width, sample.Width));
        if (!options.RandomWindow)
        {
            return Cut(sample, (sample.Height - rows) / 2, (sample.Width - columns) / 2, rows, columns);
        }

        (int top, int left) = Draw(sample, rows, columns, random);
        bool onePlace = rows == sample.Height && columns == sample.Width;
        bool taken = options.LargestClassShare >= 1 || IsGood(sample.Labels, top, left, rows, columns, options);
        for (int draw = 1; draw <= MostChecks && !taken; draw++)
        {
            // Where every window is the same one it is judged once; numbers are drawn for the others all the same, so that those of the next changes do not depend on it.
            (top, left) = Draw(sample, rows, columns, random);
            taken = !onePlace && draw < MostChecks && IsGood(sample.Labels, top, left, rows, columns, options);
        }

        return Cut(sample, top, left, rows, columns);
    }

    private static (int Top, int Left) Draw(TrainingSample sample, int rows, int columns, SampleRandom random)
    {
        int top = random.Below(sample.Height - rows + 1);
        return (top, random.Below(sample.Width - columns + 1));
    }

    private static bool IsGood(IndexedImage labels, int top, int left, int rows, int columns, AugmentationOptions options)
    {
        Span<int> counts = stackalloc int[byte.MaxValue + 1];
        counts.Clear();
        for (int row = top; row < top + rows; row++)
        {
            foreach (byte label in labels.Indices.AsSpan((row * labels.Width) + left, columns))
            {
                counts[label]++;
            }
        }

        (int classes, int most, long all) = (0, 0, 0);
        foreach (int count in counts[..TrainingBatch.Ignored])
        {
            classes += count > 0 ? 1 : 0;
            most = Math.Max(most, count);
            all += count;
        }

        return classes > 1 && most / (double)all < options.LargestClassShare;
    }

    private static TrainingSample Cut(TrainingSample sample, int top, int left, int rows, int columns)
    {
        if (rows == sample.Height && columns == sample.Width)
        {
            return sample;
        }

        var image = new RgbImage(columns, rows);
        var labels = new IndexedImage(columns, rows, sample.Labels.Palette);
        for (int row = 0; row < rows; row++)
        {
            int from = ((top + row) * sample.Width) + left;
            sample.Image.Pixels.AsSpan(3 * from, 3 * columns).CopyTo(image.Pixels.AsSpan(3 * row * columns));
            sample.Labels.Indices.AsSpan(from, columns).CopyTo(labels.Indices.AsSpan(row * columns));
        }

        return new TrainingSample(image, labels);
    }
}
