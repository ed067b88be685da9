using System;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Cross-entropy of softmax over the channels, as PyTorch's <c>cross_entropy</c>, together with the bilinear resize that comes before it: neither the scores nor their
/// gradient ever exist at the labels' size.
/// </summary>
/// <remarks>
/// With w the weights of classes, y a pixel's class, C channels and s the smoothing, a pixel costs −(1 − s) · w_y · log p_y − s / C · Σ w_c · log p_c. Pixels that do not
/// count cost nothing and have a gradient of 0. Results do not depend on the number of threads.
/// </remarks>
public static unsafe class CrossEntropyLoss
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
    /// <param name="settings">How pixels are judged.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="gradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">
    /// The maps, settings and memory do not fit together, or a label is no class; the message says which and where. Nothing has been written to the gradient then.
    /// </exception>
    public static LossResult Run(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, CrossEntropySettings settings, Values workspace, bool accumulate) =>
        Run(run, scores, labels, gradient, resize, settings, workspace, accumulate, SimdWidth.Best);

    internal static LossResult Run(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, CrossEntropySettings settings, Values workspace, bool accumulate, int lanes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LossAverage.RequireWeight(settings.Weight);
        if (!(settings.LabelSmoothing is >= 0 and <= 1))
        {
            throw new ArgumentException($"The label smoothing is {settings.LabelSmoothing}; expected 0 to 1.", nameof(settings));
        }

        var pass = new LossRun(run, scores, labels, gradient, resize, accumulate, lanes);
        var memory = new Memory(workspace.Data, pass.Plan);
        TrainingArguments.RequireRoom(workspace, memory.Floats);
        double total = pass.Copy(settings.ClassWeights, memory.ClassWeights, nameof(settings));
        Span<long> counts = stackalloc long[LabelCounts.Values];
        pass.Count(default, memory.Counts, counts);
        LabelCounts.RequireClasses(labels, counts, scores.Channels, settings.IgnoreIndex);
        var average = new LossAverage(settings.Averaging, settings.Weight, pass.Plan.Sizes.Pixels, counts, settings.IgnoreIndex, memory.ClassWeights);
        var pixels = new CrossEntropyPixels
        {
            Channels = scores.Channels,
            IgnoreIndex = settings.IgnoreIndex,
            ClassWeights = memory.ClassWeights,
            TotalWeight = total,
            Smoothing = settings.LabelSmoothing,
            Scale = average.Factor,
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
            ClassWeights = parts.Floats(plan.Sizes.Channels);
            Slots = parts.Floats(plan.Bands * plan.SlotFloats);
            Floats = parts.Needed;
        }

        public double* Tallies { get; }

        public int* Counts { get; }

        public float* ClassWeights { get; }

        public float* Slots { get; }

        public long Floats { get; }
    }
}
