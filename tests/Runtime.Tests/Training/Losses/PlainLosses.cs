using System;
using System.Collections.Generic;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>Losses by their formulas, in double precision; label 255 does not count.</summary>
internal static unsafe class PlainLosses
{
    public static double CrossEntropy(PlainScores scores, TestLabels labels, CrossEntropySettings settings)
    {
        double sum = 0, counted = 0;
        int channels = scores.Sizes.Channels;
        for (long pixel = 0; pixel < scores.Sizes.Pixels; pixel++)
        {
            int label = labels.Batch.Data[pixel];
            if (label == 255)
            {
                continue;
            }

            double Cost(int c) => -WeightOf(settings.ClassWeights, c) * Math.Log(scores.Softmax(pixel)[c]);
            sum += (1 - settings.LabelSmoothing) * Cost(label);
            for (int c = 0; c < channels && settings.LabelSmoothing > 0; c++)
            {
                sum += settings.LabelSmoothing / channels * Cost(c);
            }

            counted += WeightOf(settings.ClassWeights, label);
        }

        return Averaged(sum, settings.Averaging == Averaging.AllPixels ? scores.Sizes.Pixels : counted) * settings.Weight;
    }

    /// <summary>Which pixels are hard, by sorting the probabilities of all that count.</summary>
    public static bool[] Hard(PlainScores scores, TestLabels labels, OhemSettings settings)
    {
        var all = new List<double>();
        var own = new double[scores.Sizes.Pixels];
        for (long pixel = 0; pixel < own.Length; pixel++)
        {
            int label = labels.Batch.Data[pixel];
            own[pixel] = label == 255 ? double.PositiveInfinity : scores.Softmax(pixel)[label];
            if (label != 255)
            {
                all.Add(own[pixel]);
            }
        }

        all.Sort();
        double limit = all.Count == 0 ? 0 : all[(int)Math.Min(settings.MinimumKept * scores.Sizes.Images, all.Count - 1)];
        return Array.ConvertAll(own, probability => probability < Math.Max(limit, settings.Threshold));
    }

    public static double Ohem(PlainScores scores, TestLabels labels, bool[] hard, OhemSettings settings)
    {
        double sum = 0, kept = 0;
        for (long pixel = 0; pixel < hard.Length; pixel++)
        {
            if (hard[pixel])
            {
                double weight = WeightOf(settings.ClassWeights, labels.Batch.Data[pixel]);
                sum -= weight * Math.Log(scores.Softmax(pixel)[labels.Batch.Data[pixel]]);
                kept += weight;
            }
        }

        return Averaged(sum, settings.Averaging == Averaging.AllPixels ? hard.Length : kept) * settings.Weight;
    }

    public static double Dice(PlainScores scores, TestLabels labels, DiceSettings settings)
    {
        int channels = scores.Sizes.Channels;
        long size = scores.Sizes.LabelHeight * (long)scores.Sizes.LabelWidth;
        double loss = 0;
        for (int image = 0; image < scores.Sizes.Images; image++)
        {
            for (int c = 0; c < channels; c++)
            {
                double products = 0, squares = 0;
                for (long pixel = image * size; pixel < (image + 1) * size; pixel++)
                {
                    int label = labels.Batch.Data[pixel];
                    if (label != 255)
                    {
                        double p = channels == 1 ? 1 / (1 + Math.Exp(-scores[pixel][0])) : scores.Softmax(pixel)[c];
                        double y = label == (channels == 1 ? 1 : c) ? 1 : 0;
                        products += p * y;
                        squares += (p * p) + (y * y);
                    }
                }

                loss += WeightOf(settings.ClassWeights, c) * (1 - (((2 * products) + settings.Smooth) / (squares + settings.Smooth)));
            }
        }

        return settings.Weight * loss / (scores.Sizes.Images * channels);
    }

    public static double BinaryCrossEntropy(PlainScores scores, TestLabels labels, BinaryCrossEntropySettings settings)
    {
        double sum = 0, counted = 0;
        int channels = scores.Sizes.Channels;
        for (long pixel = 0; pixel < scores.Sizes.Pixels; pixel++)
        {
            int label = labels.Batch.Data[pixel];
            for (int c = 0; c < channels && label != 255; c++)
            {
                double p = 1 / (1 + Math.Exp(-scores[pixel][c]));
                sum -= label == (channels == 1 ? 1 : c) ? WeightOf(settings.PositiveWeights, c) * Math.Log(p) : Math.Log(1 - p);
                counted++;
            }
        }

        return Averaged(sum, settings.Averaging == Averaging.AllPixels ? scores.Sizes.Pixels * channels : counted) * settings.Weight;
    }

    private static double WeightOf(IReadOnlyList<float> weights, int c) => weights.Count == 0 ? 1 : weights[c];

    private static double Averaged(double sum, double divisor) => divisor == 0 ? 0 : sum / divisor;
}
