using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Training;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>Scores at the size of their labels, and which pixels count.</summary>
internal sealed class LabelledScores
{
    /// <summary>Resizes where scores and labels have different sizes.</summary>
    /// <param name="scores">Images, channels, rows, columns; or images, channels.</param>
    /// <param name="labels">Images, rows, columns.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    /// <param name="ignoreIndex">The label of pixels that do not count.</param>
    public LabelledScores(Tensor scores, Tensor labels, bool alignCorners, int ignoreIndex)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        (long height, long width) = (labels.shape[1], labels.shape[2]);
        Tensor maps = scores.shape.Length == 2 ? scores.view(scores.shape[0], scores.shape[1], 1, 1) : scores;
        Scores = maps.shape[2] == height && maps.shape[3] == width
            ? maps
            : nn.functional.interpolate(maps, size: [height, width], mode: InterpolationMode.Bilinear, align_corners: alignCorners);
        Labels = labels;
        Counted = labels.ne(ignoreIndex);
        IgnoreIndex = ignoreIndex;
    }

    /// <summary>The scores: images, channels, rows, columns.</summary>
    public Tensor Scores { get; }

    /// <summary>The labels: images, rows, columns.</summary>
    public Tensor Labels { get; }

    /// <summary>Which pixels count.</summary>
    public Tensor Counted { get; }

    /// <summary>The label of those that do not.</summary>
    public int IgnoreIndex { get; }

    /// <summary>Channels of the scores.</summary>
    public long Channels => Scores.shape[1];

    /// <summary>All pixels.</summary>
    public long Pixels => Labels.NumberOfElements;

    /// <summary>
    /// Pixels whose largest score is that of their class; with a single channel, those whose score is positive just where their label is 1. Of pixels with a score that is not a
    /// number, none.
    /// </summary>
    /// <param name="ofTwo">Whether a single channel tells two classes apart.</param>
    public Tensor Correct(bool ofTwo)
    {
        using IDisposable unrecorded = no_grad();
        Tensor found = ofTwo && Channels == 1 ? Scores.narrow(1, 0, 1).gt(0).squeeze(1).to(ScalarType.Int64) : Scores.argmax(1);
        return found.eq(Labels).logical_and(Counted).logical_and(Scores.isnan().any(1).logical_not()).sum();
    }

    /// <summary>For each channel and pixel, whether the channel is the pixel's class; a single channel is class 1 of two.</summary>
    public Tensor Targets()
    {
        long first = Channels == 1 ? 1 : 0;
        Tensor classes = arange(first, first + Channels, ScalarType.Int64, Scores.device).view(1, Channels, 1, 1);
        return Labels.unsqueeze(1).eq(classes).to(Scores.dtype);
    }

    /// <summary>Numbers of an attribute as a tensor beside the scores, or null where there are none.</summary>
    /// <param name="numbers">One for each channel, or none.</param>
    /// <exception cref="ArgumentException">There are as many as there are not channels.</exception>
    public Tensor? OfChannels(IReadOnlyList<float> numbers)
    {
        if (numbers.Count != 0 && numbers.Count != Channels)
        {
            throw new ArgumentException($"There are {numbers.Count} weights for {Channels} channels.", nameof(numbers));
        }

        return numbers.Count == 0 ? null : frombuffer(numbers.ToArray(), ScalarType.Float32).to(Scores.device);
    }

    /// <summary>A sum over pixels as a loss.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="averaging">What it is divided by.</param>
    /// <param name="weight">What it is multiplied by.</param>
    /// <param name="kept">The pixels that count, of which <see cref="Averaging.CountedPixels"/> speaks.</param>
    /// <param name="classWeights">What each of them counts by its class; null for 1.</param>
    public Tensor Average(Tensor sum, Averaging averaging, double weight, Tensor kept, Tensor? classWeights = null)
    {
        double divisor = averaging == Averaging.AllPixels ? Pixels : Count(kept, classWeights);
        return sum * (divisor == 0 ? 0 : weight / divisor);
    }

    private double Count(Tensor kept, Tensor? classWeights)
    {
        using IDisposable unrecorded = no_grad();
        Tensor counts = kept.to(ScalarType.Float64);
        if (classWeights is not null)
        {
            Tensor classes = Labels.masked_fill(Counted.logical_not(), 0).flatten();
            counts = counts * classWeights.index_select(0, classes).view(Labels.shape).to(ScalarType.Float64);
        }

        return counts.sum().item<double>();
    }
}
