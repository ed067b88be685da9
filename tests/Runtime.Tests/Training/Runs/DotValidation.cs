using System;
using System.Collections.Generic;
using System.Threading;
using SfNet.Metrics;
using SfNet.Training;
using SfNet.Weights;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>Scores that are told beforehand, one for each validation; what was measured is kept.</summary>
internal sealed class DotValidation(params int[] correct) : IValidation
{
    /// <summary>Stands for a validation in which no pixel counts.</summary>
    public const int Nothing = -1;

    private const int Pixels = 100;

    public string Identity { get; init; } = "dots";

    public List<float[]> Measured { get; } = [];

    /// <summary>Called in each validation.</summary>
    public Action<int> Meanwhile { get; init; } = _ => { };

    public SegmentationScores Measure(IWeightSource weights, CancellationToken cancellation)
    {
        var values = new float[4 * 3];
        weights.ReadFloats("main.weight", values);
        Measured.Add(values);
        Meanwhile(Measured.Count);
        cancellation.ThrowIfCancellationRequested();
        int right = correct[(Measured.Count - 1) % correct.Length];
        var confusion = new ConfusionMatrix(2);
        if (right != Nothing)
        {
            confusion.Add(new byte[Pixels], [.. new byte[right], .. Filled(Pixels - right)]);
        }

        return new SegmentationScores(confusion);
    }

    private static byte[] Filled(int count)
    {
        var ones = new byte[count];
        Array.Fill(ones, (byte)1);
        return ones;
    }
}
