using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Metrics;

/// <summary>How well pixels were labelled. All numbers are shares from 0 to 1, or NaN where there was nothing to divide by.</summary>
/// <remarks>
/// With the pixels I of class c that were labelled as c, those P labelled as c whatever they are, and those G that are c, summed over all images before
/// anything is divided: accuracy is I/G, and intersection over union is I/(P + G − I).
/// </remarks>
public sealed class SegmentationScores
{
    /// <summary>Computes the scores of a matrix.</summary>
    /// <param name="matrix">The counts of all images.</param>
    public SegmentationScores(ConfusionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var accuracy = new double[matrix.Classes];
        var union = new double[matrix.Classes];
        long correct = 0;
        for (int item = 0; item < matrix.Classes; item++)
        {
            long actual = 0;
            long predicted = 0;
            for (int other = 0; other < matrix.Classes; other++)
            {
                actual += matrix[item, other];
                predicted += matrix[other, item];
            }

            long intersection = matrix[item, item];
            correct += intersection;
            accuracy[item] = Share(intersection, actual);
            union[item] = Share(intersection, predicted + actual - intersection);
        }

        AllAccuracy = Share(correct, matrix.Pixels);
        Accuracy = accuracy;
        IntersectionOverUnion = union;
        MeanAccuracy = Mean(accuracy);
        MeanIntersectionOverUnion = Mean(union);
    }

    /// <summary>Share of all pixels that were labelled right (aAcc).</summary>
    public double AllAccuracy { get; }

    /// <summary>Mean of the classes' accuracies; classes without a pixel are left out (mAcc).</summary>
    public double MeanAccuracy { get; }

    /// <summary>Mean of the classes' intersections over unions; classes that neither are there nor were predicted are left out (mIoU).</summary>
    public double MeanIntersectionOverUnion { get; }

    /// <summary>Of each class, the share of its pixels that were labelled right.</summary>
    public IReadOnlyList<double> Accuracy { get; }

    /// <summary>Of each class, intersection over union.</summary>
    public IReadOnlyList<double> IntersectionOverUnion { get; }

    private static double Share(long part, long whole) => (double)part / whole;

    private static double Mean(double[] values)
    {
        double[] numbers = [.. values.Where(value => !double.IsNaN(value))];
        return numbers.Length == 0 ? double.NaN : numbers.Sum() / numbers.Length;
    }
}
