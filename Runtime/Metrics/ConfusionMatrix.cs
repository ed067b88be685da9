using System;
using System.Globalization;

namespace SfNet.Metrics;

/// <summary>Counts, for each true class and each predicted one, the pixels that are the one and were taken for the other.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] counts;

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="classes">Number of classes, 1 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside these bounds.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, byte.MaxValue);
        Classes = classes;
        counts = new long[classes * classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Pixels counted so far; ignored ones are not.</summary>
    public long Pixels { get; private set; }

    /// <summary>Pixels of a class that were taken for another, or for the same.</summary>
    /// <param name="truth">The true class, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int truth, int predicted]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)Classes, nameof(truth));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)Classes, nameof(predicted));
            return counts[(truth * Classes) + predicted];
        }
    }

    /// <summary>Counts the pixels of an image. When anything is refused, nothing is counted.</summary>
    /// <param name="predicted">What the pixels were taken for, each a class.</param>
    /// <param name="truth">What they are, each a class or <paramref name="ignored"/>.</param>
    /// <param name="ignored">The value of pixels that do not count, whatever was predicted there.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value that counts is no class.</exception>
    public void Add(ReadOnlySpan<byte> predicted, ReadOnlySpan<byte> truth, byte ignored = byte.MaxValue)
    {
        if (predicted.Length != truth.Length)
        {
            throw new ArgumentException($"There are {predicted.Length} predictions for {truth.Length} pixels.", nameof(predicted));
        }

        var found = new long[counts.Length];
        long pixels = 0;
        for (int index = 0; index < truth.Length; index++)
        {
            byte actual = truth[index];
            if (actual == ignored)
            {
                continue;
            }

            byte guess = predicted[index];
            if (actual >= Classes || guess >= Classes)
            {
                throw NoClass(actual >= Classes ? "true" : "predicted", actual >= Classes ? actual : guess, index, ignored);
            }

            found[(actual * Classes) + guess]++;
            pixels++;
        }

        Merge(found, pixels);
    }

    /// <summary>Adds the counts of another matrix.</summary>
    /// <param name="other">A matrix of as many classes.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public void Add(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Classes != Classes)
        {
            throw new ArgumentException($"The other matrix has {other.Classes} classes; this one has {Classes}.", nameof(other));
        }

        Merge((long[])other.counts.Clone(), other.Pixels);
    }

    private void Merge(long[] found, long pixels)
    {
        for (int index = 0; index < counts.Length; index++)
        {
            counts[index] += found[index];
        }

        Pixels += pixels;
    }

    private ArgumentException NoClass(string kind, byte value, int index, byte ignored) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The {kind} value {value} at pixel {index} is no class; expected 0 to {Classes - 1}{(kind == "true" ? $", or {ignored} for what is ignored" : string.Empty)}."));
}
