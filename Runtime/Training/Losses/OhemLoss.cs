using System;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Cross-entropy of the pixels that are hard (online hard example mining), as mmsegmentation's <c>OHEMPixelSampler</c>, together with the bilinear resize that comes
/// before it.
/// </summary>
/// <remarks>
/// Of the n pixels that count, the probability of the own class of rank min(minimum · images, n − 1), from 0 in rising order over the whole batch, is found; the larger
/// of it and the threshold is the limit. Pixels whose own class is less probable than the limit are kept. The choice of pixels has no gradient.
/// Results do not depend on the number of threads.
/// </remarks>
public static unsafe class OhemLoss
{
    /// <summary>Bytes of scratch memory that each worker needs.</summary>
    /// <param name="sizes">The sizes of scores and labels.</param>
    public static long ScratchBytes(in LossSizes sizes) => LossRun.ScratchBytes(sizes);

    /// <summary>Floats of workspace that all workers need together.</summary>
    /// <param name="sizes">The sizes of scores and labels.</param>
    /// <param name="resize">How scores are resized to the labels.</param>
    public static long WorkspaceFloats(in LossSizes sizes, LossResize resize) => new Memory(null, new LossPlan(sizes, resize)).Floats;

    /// <summary>Computes the loss and the gradient of its weighted value with respect to the scores.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="scores">The scores, a channel for each class.</param>
    /// <param name="labels">A class for each pixel, or the index of pixels that do not count.</param>
    /// <param name="gradient">A batch of the scores' shape. Must not overlap them.</param>
    /// <param name="resize">How scores are resized to the labels; of no meaning where they have one size.</param>
    /// <param name="settings">How pixels are chosen and judged.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="gradient"/> holds, or to replace it.</param>
    /// <returns>The loss; pixels are correct whether they are kept or not.</returns>
    /// <exception cref="ArgumentException">
    /// The maps, settings and memory do not fit together, or a label is no class; the message says which and where. Nothing has been written to the gradient then.
    /// </exception>
    public static LossResult Run(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, OhemSettings settings, Values workspace, bool accumulate) =>
        Run(run, scores, labels, gradient, resize, settings, workspace, accumulate, SimdWidth.Best);

    internal static LossResult Run(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, OhemSettings settings, Values workspace, bool accumulate, int lanes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LossAverage.RequireWeight(settings.Weight);
        if (!(settings.Threshold >= 0f) || settings.MinimumKept < 0)
        {
            throw new ArgumentException(
                $"The threshold is {settings.Threshold}, the minimum of kept pixels {settings.MinimumKept}; expected neither to be negative.", nameof(settings));
        }

        var pass = new LossRun(run, scores, labels, gradient, resize, accumulate, lanes);
        var memory = new Memory(workspace.Data, pass.Plan);
        TrainingArguments.RequireRoom(workspace, memory.Floats);
        double total = pass.Copy(settings.ClassWeights, memory.ClassWeights, nameof(settings));
        Span<long> counts = stackalloc long[LabelCounts.Values];
        pass.Count(default, memory.Counts, counts);
        LabelCounts.RequireClasses(labels, counts, scores.Channels, settings.IgnoreIndex);
        var probabilities = new ClassProbabilities { Channels = scores.Channels, IgnoreIndex = settings.IgnoreIndex, Probabilities = memory.Probabilities };
        long correct = (long)pass.Pass(probabilities, null, memory.Tallies)[0];
        long counted = labels.Pixels - (settings.IgnoreIndex is >= 0 and < LabelCounts.Values ? counts[settings.IgnoreIndex] : 0);
        var kept = new KeptPixels(memory.Probabilities, Limit(pass, memory, settings, counted));
        if (settings.Averaging == Averaging.CountedPixels)
        {
            pass.Count(kept, memory.Counts, counts);
        }

        var average = new LossAverage(settings.Averaging, settings.Weight, labels.Pixels, counts, settings.IgnoreIndex, memory.ClassWeights);
        var pixels = new CrossEntropyPixels
        {
            Channels = scores.Channels,
            IgnoreIndex = settings.IgnoreIndex,
            Kept = kept,
            ClassWeights = memory.ClassWeights,
            TotalWeight = total,
            Scale = average.Factor,
        };
        double* sums = pass.Pass(pixels, memory.Slots, memory.Tallies);
        return new LossResult(average.Of(sums[0]), correct, labels.Pixels);
    }

    private static float Limit(in LossRun pass, in Memory memory, OhemSettings settings, long counted)
    {
        if (counted == 0)
        {
            return settings.Threshold;
        }

        long wanted = (long)Math.Min((double)settings.MinimumKept * pass.Labels.Count, counted - 1);
        float found = pass.Select(memory.Probabilities, wanted, memory.Counts);
        return float.IsNaN(found) ? found : Math.Max(found, settings.Threshold);
    }

    private readonly struct Memory
    {
        public Memory(float* start, in LossPlan plan)
        {
            var parts = new WorkspaceParts(start);
            Tallies = parts.Doubles(2L * (plan.Bands + 1));
            Counts = parts.Integers(Math.Max(LabelCounts.Integers, RankSelection.Integers));
            ClassWeights = parts.Floats(plan.Sizes.Channels);
            Probabilities = parts.Floats(plan.Sizes.Pixels);
            Slots = parts.Floats(plan.Bands * plan.SlotFloats);
            Floats = parts.Needed;
        }

        public double* Tallies { get; }

        public int* Counts { get; }

        public float* ClassWeights { get; }

        public float* Probabilities { get; }

        public float* Slots { get; }

        public long Floats { get; }
    }
}
