using System;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Binary cross-entropy of the sigmoid of every channel, as PyTorch's <c>binary_cross_entropy_with_logits</c>, together with the bilinear resize that comes before it. A
/// single channel is positive where the label is 1 and negative where it is 0; of several, the one of the pixel's class is positive and all others are negative.
/// </summary>
/// <remarks>
/// Pixels that do not count cost nothing and have a gradient of 0. Losses are averaged over channels as well as pixels. Results do not depend on the number of threads.
/// </remarks>
public static unsafe class BinaryCrossEntropyLoss
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
    /// <param name="scores">The scores, a channel for each class, or one for two classes.</param>
    /// <param name="labels">A class for each pixel, or the index of pixels that do not count.</param>
    /// <param name="gradient">A batch of the scores' shape. Must not overlap them.</param>
    /// <param name="resize">How scores are resized to the labels; of no meaning where they have one size.</param>
    /// <param name="settings">How pixels are judged.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="gradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">
    /// The maps, settings and memory do not fit together, or a label is no class; the message says which and where. Nothing has been written to the gradient then.
    /// </exception>
    public static LossResult Run(
        Execution run,
        BatchMap scores,
        LabelBatch labels,
        BatchMap gradient,
        LossResize resize,
        BinaryCrossEntropySettings settings,
        Values workspace,
        bool accumulate) => Run(run, scores, labels, gradient, resize, settings, workspace, accumulate, SimdWidth.Best);

    internal static LossResult Run(
        Execution run,
        BatchMap scores,
        LabelBatch labels,
        BatchMap gradient,
        LossResize resize,
        BinaryCrossEntropySettings settings,
        Values workspace,
        bool accumulate,
        int lanes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LossAverage.RequireWeight(settings.Weight);
        var pass = new LossRun(run, scores, labels, gradient, resize, accumulate, lanes);
        var memory = new Memory(workspace.Data, pass.Plan);
        TrainingArguments.RequireRoom(workspace, memory.Floats);
        pass.Copy(settings.PositiveWeights, memory.PositiveWeights, nameof(settings));
        Span<long> counts = stackalloc long[LabelCounts.Values];
        pass.Count(default, memory.Counts, counts);
        LabelCounts.RequireClasses(labels, counts, Math.Max(2, scores.Channels), settings.IgnoreIndex);
        var average = new LossAverage(settings.Averaging, settings.Weight / scores.Channels, labels.Pixels, counts, settings.IgnoreIndex, null);
        var pixels = new BinaryCrossEntropyPixels
        {
            Channels = scores.Channels, IgnoreIndex = settings.IgnoreIndex, PositiveWeights = memory.PositiveWeights, Scale = average.Factor,
        };
        double* sums = pass.Pass(pixels, memory.Slots, memory.Tallies);
        return new LossResult(average.Of(sums[0]), (long)sums[1], labels.Pixels);
    }

    private readonly struct Memory
    {
        public Memory(float* start, in LossPlan plan)
        {
            var parts = new WorkspaceParts(start);
            Tallies = parts.Doubles(2L * (plan.Bands + 1));
            Counts = parts.Integers(LabelCounts.Integers);
            PositiveWeights = parts.Floats(plan.Sizes.Channels);
            Slots = parts.Floats(plan.Bands * plan.SlotFloats);
            Floats = parts.Needed;
        }

        public double* Tallies { get; }

        public int* Counts { get; }

        public float* PositiveWeights { get; }

        public float* Slots { get; }

        public long Floats { get; }
    }
}
