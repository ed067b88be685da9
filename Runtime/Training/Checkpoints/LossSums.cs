using System;
using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>Sums over the batches since the last entry of the log, so that the entry holds means.</summary>
/// <param name="heads">Number of losses.</param>
internal sealed class LossSums(int heads)
{
    /// <summary>Batches that are summed.</summary>
    public long Batches { get; set; }

    /// <summary>The sum of each loss.</summary>
    public double[] Losses { get; } = new double[heads];

    /// <summary>Correct pixels of each head.</summary>
    public long[] Correct { get; } = new long[heads];

    /// <summary>All pixels of each head.</summary>
    public long[] Pixels { get; } = new long[heads];

    /// <summary>Adds the results of a batch.</summary>
    public void Add(IReadOnlyList<LossResult> results)
    {
        Batches++;
        for (int head = 0; head < results.Count; head++)
        {
            Losses[head] += results[head].Loss;
            Correct[head] += results[head].Correct;
            Pixels[head] += results[head].Pixels;
        }
    }

    /// <summary>The means of all batches.</summary>
    public LossResult[] Means()
    {
        var means = new LossResult[Losses.Length];
        for (int head = 0; head < means.Length; head++)
        {
            means[head] = new LossResult(Losses[head] / Math.Max(1, Batches), Correct[head], Pixels[head]);
        }

        return means;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Batches = 0;
        Array.Clear(Losses);
        Array.Clear(Correct);
        Array.Clear(Pixels);
    }
}
