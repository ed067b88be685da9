using System;

namespace SfNet.Training;

/// <summary>Counts the labels of a batch, all of them or those of kept pixels, and refuses those that are no class.</summary>
internal unsafe struct LabelCounts
{
    /// <summary>Labels that a byte can hold.</summary>
    public const int Values = 256;

    private const int MostParts = 32;
    private const long PixelsWorthAPart = 16_384;

    // Neighbours mostly have one label; counted apart, they need not wait for each other.
    private const int Together = 4;

    private LabelBatch labels;
    private KeptPixels kept;
    private int* counts;
    private int parts;

    /// <summary>Integers of workspace.</summary>
    public static long Integers => MostParts * Values;

    /// <summary>Counts.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="kept">Which pixels are counted.</param>
    /// <param name="workspace">So many <see cref="Integers"/>.</param>
    /// <param name="totals">Takes how often each label is there.</param>
    public static void Run(Execution run, LabelBatch labels, KeptPixels kept, int* workspace, Span<long> totals)
    {
        int parts = (int)Math.Clamp(labels.Pixels / PixelsWorthAPart, 1, MostParts);
        var job = new LabelCounts { labels = labels, kept = kept, counts = workspace, parts = parts };
        run.Parallel(parts, &Part, &job);
        totals.Clear();
        for (int i = 0; i < parts * Values; i++)
        {
            totals[i % Values] += workspace[i];
        }
    }

    /// <summary>Throws where a label is neither a class nor that of pixels that do not count.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="totals">How often each is there.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="ignored">The label of pixels that do not count.</param>
    public static void RequireClasses(LabelBatch labels, ReadOnlySpan<long> totals, int classes, int ignored)
    {
        long refused = 0;
        for (int label = classes; label < Values; label++)
        {
            refused += label == ignored ? 0 : totals[label];
        }

        for (long pixel = 0; refused > 0 && pixel < labels.Pixels; pixel++)
        {
            int label = labels.Data[pixel];
            if (label >= classes && label != ignored)
            {
                long row = pixel / labels.Width;
                string ignoredWords = ignored is >= 0 and < Values ? $", or {ignored} where a pixel does not count" : "";
                throw new ArgumentException(
                    $"The label at row {row % labels.Height}, column {pixel % labels.Width} of image {row / labels.Height} is {label}; expected 0 to {classes - 1}{ignoredWords}. "
                    + $"{refused} of {labels.Pixels} labels are no class.",
                    nameof(labels));
            }
        }
    }

    private static void Part(void* state, int part, int worker)
    {
        ref LabelCounts job = ref *(LabelCounts*)state;
        int* found = stackalloc int[Together * Values];
        new Span<int>(found, Together * Values).Clear();
        long first = job.labels.Pixels * part / job.parts;
        long end = job.labels.Pixels * (part + 1) / job.parts;
        for (long pixel = first; pixel < end; pixel++)
        {
            if (job.kept.Has(pixel))
            {
                found[((int)(pixel % Together) * Values) + job.labels.Data[pixel]]++;
            }
        }

        int* target = job.counts + (part * Values);
        for (int label = 0; label < Values; label++)
        {
            target[label] = found[label] + found[Values + label] + found[(2 * Values) + label] + found[(3 * Values) + label];
        }
    }
}
