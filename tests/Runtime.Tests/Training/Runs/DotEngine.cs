using System;
using System.Threading;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>Losses and gradients of <see cref="DotNetwork"/> by plain loops in double precision.</summary>
internal sealed class DotEngine(TrainingDescription info, TrainingWeights weights, int batch) : TrainingEngine(info, weights, batch)
{
    private static readonly string[] Heads = ["main", "side"];

    public override long MemoryBytes => 0;

    public override void Compute(TrainingBatch batch, ulong seed, Span<LossResult> results, bool accumulate = false, CancellationToken cancellation = default)
    {
        Assert(batch.Count == Batch && batch.Size == Info.Size);
        if (!accumulate)
        {
            Array.Clear(Weights.Gradients);
        }

        Count(batch);
        var random = new Random((int)(seed >> 33));
        for (int head = 0; head < Heads.Length; head++)
        {
            results[head] = Learn(batch, Heads[head], Info.Losses[head].Weight, random);
        }
    }

    public override void Evaluate(TrainingBatch batch, Span<LossResult> results, CancellationToken cancellation = default) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }

    private static void Assert(bool right)
    {
        if (!right)
        {
            throw new ArgumentException("The batch does not fit.");
        }
    }

    private void Count(TrainingBatch batch)
    {
        Span<float> mean = Weights["norm.running_mean"];
        Span<float> variance = Weights["norm.running_var"];
        for (int channel = 0; channel < 3; channel++)
        {
            (double sum, double squares, int pixels) = (0, 0, batch.Labels.Length);
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                double value = batch.Images[(3 * pixel) + channel];
                (sum, squares) = (sum + value, squares + (value * value));
            }

            double average = sum / pixels;
            mean[channel] = (float)((0.9 * mean[channel]) + (0.1 * average));
            variance[channel] = (float)((0.9 * variance[channel]) + (0.1 * ((squares / pixels) - (average * average))));
        }

        Weights.Counters[0]++;
    }

    private LossResult Learn(TrainingBatch batch, string head, double factor, Random dropout)
    {
        (double loss, long correct) = (0, 0);
        int pixels = batch.Labels.Length;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            bool dropped = dropout.NextDouble() < 0.2;
            if (batch.Labels[pixel] == TrainingBatch.Ignored || dropped)
            {
                continue;
            }

            double[] values = Normalised(batch.Images.AsSpan(3 * pixel, 3));
            double[] scores = Scores(head, values);
            int label = batch.Labels[pixel];
            loss -= Math.Log(scores[label]);
            correct += Array.TrueForAll(scores, score => score <= scores[label]) ? 1 : 0;
            scores[label] -= 1;
            Back(head, values, batch.Images.AsSpan(3 * pixel, 3), scores, factor / pixels);
        }

        return new LossResult(factor * loss / pixels, correct, pixels);
    }

    private double[] Normalised(ReadOnlySpan<float> image)
    {
        var values = new double[3];
        for (int channel = 0; channel < 3; channel++)
        {
            values[channel] = (image[channel] * Weights["norm.weight"][channel]) + Weights["norm.bias"][channel];
        }

        return values;
    }

    /// <summary>Probabilities of the classes.</summary>
    private double[] Scores(string head, double[] values)
    {
        var scores = new double[DotNetwork.Classes];
        double sum = 0;
        for (int item = 0; item < scores.Length; item++)
        {
            double score = Weights[$"{head}.bias"][item];
            for (int channel = 0; channel < 3; channel++)
            {
                score += Weights[$"{head}.weight"][(3 * item) + channel] * values[channel];
            }

            scores[item] = Math.Exp(score);
            sum += scores[item];
        }

        return Array.ConvertAll(scores, score => score / sum);
    }

    private void Back(string head, double[] values, ReadOnlySpan<float> image, double[] slopes, double factor)
    {
        for (int item = 0; item < slopes.Length; item++)
        {
            double slope = slopes[item] * factor;
            Weights.GradientOf($"{head}.bias")[item] += (float)slope;
            for (int channel = 0; channel < 3; channel++)
            {
                int place = (3 * item) + channel;
                double back = slope * Weights[$"{head}.weight"][place];
                Weights.GradientOf($"{head}.weight")[place] += (float)(slope * values[channel]);
                Weights.GradientOf("norm.weight")[channel] += (float)(back * image[channel]);
                Weights.GradientOf("norm.bias")[channel] += (float)back;
            }
        }
    }
}
