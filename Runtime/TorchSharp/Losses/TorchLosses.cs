using System;
using SfNet.Training;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>
/// The declared losses on TorchSharp's tensors, with the settings and the meaning of the runtime's own. Scores are images, channels, rows, columns, or images, channels; labels are
/// 64-bit integers: images, rows, columns. Scores of another size than the labels are resized to them bilinearly.
/// </summary>
/// <remarks>A label must be a class, or the index of pixels that do not count; TorchSharp does not check all of them.</remarks>
public static class TorchLosses
{
    /// <summary>Cross-entropy of the softmax over the channels, as <see cref="CrossEntropyLoss"/>.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    /// <param name="settings">How pixels are judged.</param>
    public static TorchLoss CrossEntropy(Tensor scores, Tensor labels, bool alignCorners, CrossEntropySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var at = new LabelledScores(scores, labels, alignCorners, settings.IgnoreIndex);
        Tensor? weights = at.OfChannels(settings.ClassWeights);
        Tensor sum = nn.functional.cross_entropy(at.Scores, labels, weights, settings.IgnoreIndex, nn.Reduction.Sum, settings.LabelSmoothing);
        return new TorchLoss(at.Average(sum, settings.Averaging, settings.Weight, at.Counted, weights), at.Correct(ofTwo: false));
    }

    /// <summary>Cross-entropy of the hardest pixels, as <see cref="OhemLoss"/>.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    /// <param name="settings">How pixels are chosen and judged.</param>
    public static TorchLoss Ohem(Tensor scores, Tensor labels, bool alignCorners, OhemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var at = new LabelledScores(scores, labels, alignCorners, settings.IgnoreIndex);
        Tensor? weights = at.OfChannels(settings.ClassWeights);
        Tensor kept = Hardest(at, settings);
        Tensor pixels = nn.functional.cross_entropy(at.Scores, labels, weights, settings.IgnoreIndex, nn.Reduction.None, 0);
        Tensor sum = pixels.masked_fill(kept.logical_not(), 0).sum();
        return new TorchLoss(at.Average(sum, settings.Averaging, settings.Weight, kept, weights), at.Correct(ofTwo: false));
    }

    /// <summary>Soft Dice loss of the softmax over the channels, or of the sigmoid of a single one, as <see cref="DiceLoss"/>.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    /// <param name="settings">How pixels are judged.</param>
    public static TorchLoss Dice(Tensor scores, Tensor labels, bool alignCorners, DiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var at = new LabelledScores(scores, labels, alignCorners, settings.IgnoreIndex);
        Tensor counted = at.Counted.unsqueeze(1).to(at.Scores.dtype);
        Tensor probabilities = (at.Channels == 1 ? at.Scores.sigmoid() : at.Scores.softmax(1)) * counted;
        Tensor targets = at.Targets() * counted;
        Tensor above = ((probabilities * targets).sum(2, 3) * 2) + settings.Smooth;
        Tensor below = (probabilities * probabilities).sum(2, 3) + targets.sum(2, 3) + settings.Smooth;
        Tensor losses = 1 - (above / below);
        if (at.OfChannels(settings.ClassWeights) is { } weights)
        {
            losses = losses * weights;
        }

        return new TorchLoss(losses.mean() * settings.Weight, at.Correct(ofTwo: true));
    }

    /// <summary>Cross-entropy of each channel's sigmoid, as <see cref="BinaryCrossEntropyLoss"/>.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    /// <param name="settings">How pixels are judged.</param>
    public static TorchLoss BinaryCrossEntropy(Tensor scores, Tensor labels, bool alignCorners, BinaryCrossEntropySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var at = new LabelledScores(scores, labels, alignCorners, settings.IgnoreIndex);
        Tensor? weights = at.OfChannels(settings.PositiveWeights)?.view(at.Channels, 1, 1);
        Tensor pixels = nn.functional.binary_cross_entropy_with_logits(at.Scores, at.Targets(), null, nn.Reduction.None, weights);
        Tensor sum = pixels.masked_fill(at.Counted.logical_not().unsqueeze(1), 0).sum();
        return new TorchLoss(at.Average(sum, settings.Averaging, settings.Weight / at.Channels, at.Counted), at.Correct(ofTwo: true));
    }

    /// <summary>The pixels whose class is less probable than the limit: the threshold, or the probability of the declared rank where that is more.</summary>
    private static Tensor Hardest(LabelledScores at, OhemSettings settings)
    {
        using IDisposable unrecorded = no_grad();
        Tensor classes = at.Labels.masked_fill(at.Counted.logical_not(), 0).unsqueeze(1);
        Tensor own = at.Scores.softmax(1).gather(1, classes).squeeze(1);
        Tensor counted = own.masked_select(at.Counted);
        long count = counted.NumberOfElements;
        double limit = settings.Threshold;
        if (count > 0)
        {
            long rank = (long)Math.Min((double)settings.MinimumKept * at.Labels.shape[0], count - 1);
            (Tensor found, _) = counted.kthvalue(rank + 1, 0);

            // What is not a number makes the limit none, and all are kept.
            limit = Math.Max(limit, found.to(ScalarType.Float64).item<double>());
        }

        return own.ge(limit).logical_not().logical_and(at.Counted);
    }
}
