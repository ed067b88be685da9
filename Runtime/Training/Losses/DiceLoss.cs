using System;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The soft Dice loss of several classes, together with the bilinear resize that comes before it. With p the softmax over the channels, y 1 at a pixel's class and else 0,
/// and w the weights of classes, it is the mean over images and channels of w · (1 − (2 · Σ p · y + smooth) / (Σ p² + Σ y² + smooth)), sums taken over the pixels of an image.
/// </summary>
/// <remarks>
/// The squares are those of Milletari, Navab and Ahmadi (V-Net, 2016); means over images and classes are mmsegmentation's <c>DiceLoss</c>. Unlike there, pixels that do not
/// count are left out of all sums, not only of the one above the fraction line. A single channel tells two classes apart: p is its sigmoid, y the label, 0 or 1.
/// Results do not depend on the number of threads.
/// </remarks>
public static unsafe class DiceLoss
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
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, DiceSettings settings, Values workspace, bool accumulate) =>
        Run(run, scores, labels, gradient, resize, settings, workspace, accumulate, SimdWidth.Best);

    internal static LossResult Run(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, DiceSettings settings, Values workspace, bool accumulate, int lanes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        LossAverage.RequireWeight(settings.Weight);
        if (!(settings.Smooth > 0) || double.IsInfinity(settings.Smooth))
        {
            throw new ArgumentException($"The smooth term is {settings.Smooth}; expected a finite number above 0.", nameof(settings));
        }

        var pass = new LossRun(run, scores, labels, gradient, resize, accumulate, lanes);
        var memory = new Memory(workspace.Data, pass.Plan);
        TrainingArguments.RequireRoom(workspace, memory.Floats);
        pass.Copy(settings.ClassWeights, memory.ClassWeights, nameof(settings));
        Span<long> counts = stackalloc long[LabelCounts.Values];
        pass.Count(default, memory.Counts, counts);
        LabelCounts.RequireClasses(labels, counts, Math.Max(2, scores.Channels), settings.IgnoreIndex);
        var sums = new DiceSums { Channels = scores.Channels, IgnoreIndex = settings.IgnoreIndex };
        long correct = scores.Count == 0 ? 0 : (long)pass.Pass(sums, null, memory.Tallies)[0];
        double loss = 0;
        for (int image = 0; image < scores.Count; image++)
        {
            loss += Image(pass.Plan, image, sums.Tallies, memory, settings);
        }

        pass.Pass(new DiceGradient { Channels = scores.Channels, IgnoreIndex = settings.IgnoreIndex, Factors = memory.Factors }, memory.Slots, memory.Tallies);
        return new LossResult(loss, correct, labels.Pixels);
    }

    /// <summary>The loss of an image; and how it changes with the sums that it is made of.</summary>
    private static double Image(in LossPlan plan, int image, int tallies, in Memory memory, DiceSettings settings)
    {
        int channels = plan.Sizes.Channels;
        double* bands = memory.Tallies + ((long)image * plan.BandsOfImage * tallies);
        float* factors = memory.Factors + (2L * channels * image);
        double share = settings.Weight / ((double)plan.Sizes.Images * channels);
        double loss = 0;
        for (int c = 0; c < channels; c++)
        {
            double above = settings.Smooth, below = settings.Smooth;
            for (int band = 0; band < plan.BandsOfImage; band++)
            {
                above += 2 * bands[((long)band * tallies) + 1 + c];
                below += bands[((long)band * tallies) + 1 + channels + c];
            }

            double weighted = share * memory.ClassWeights[c];
            loss += weighted * (1 - (above / below));
            factors[c] = (float)(2 * weighted / below);
            factors[channels + c] = (float)(2 * weighted * above / (below * below));
        }

        return loss;
    }

    private readonly struct Memory
    {
        public Memory(float* start, in LossPlan plan)
        {
            var parts = new WorkspaceParts(start);
            int channels = plan.Sizes.Channels;
            Tallies = parts.Doubles(((2L * channels) + 1) * (plan.Bands + 1));
            Counts = parts.Integers(LabelCounts.Integers);
            ClassWeights = parts.Floats(channels);
            Factors = parts.Floats(2L * channels * plan.Sizes.Images);
            Slots = parts.Floats(plan.Bands * plan.SlotFloats);
            Floats = parts.Needed;
        }

        public double* Tallies { get; }

        public int* Counts { get; }

        public float* ClassWeights { get; }

        public float* Factors { get; }

        public float* Slots { get; }

        public long Floats { get; }
    }
}
