using System;
using System.Collections.Generic;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>A loss under way: the checked maps, how they divide, and the passes over them.</summary>
internal readonly unsafe ref struct LossRun
{
    private readonly Execution run;
    private readonly BatchMap scores;
    private readonly BatchMap gradient;
    private readonly bool accumulate;
    private readonly int lanes;

    /// <summary>Checks the maps.</summary>
    public LossRun(Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, bool accumulate, int lanes)
    {
        run.StartStep();
        TrainingArguments.RequireSame(gradient, scores);
        if (labels.Count != scores.Count)
        {
            throw new ArgumentException($"There are labels of {labels.Count} images and scores of {scores.Count}; expected as many.", nameof(labels));
        }

        Plan = new LossPlan(new LossSizes(scores, labels), resize);
        KernelArguments.RequireScratch(run, ScratchBytes(Plan.Sizes));
        this.run = run;
        this.scores = scores;
        Labels = labels;
        this.gradient = gradient;
        this.accumulate = accumulate;
        this.lanes = lanes;
    }

    /// <summary>How the labels divide into bands.</summary>
    public LossPlan Plan { get; }

    /// <summary>The labels.</summary>
    public LabelBatch Labels { get; }

    /// <summary>Bytes of scratch memory that each worker needs.</summary>
    public static long ScratchBytes(in LossSizes sizes) => sizeof(float) * (RowFloats(sizes) + (16L * sizes.Channels));

    /// <summary>Counts labels.</summary>
    public void Count(KeptPixels kept, int* workspace, Span<long> totals) => LabelCounts.Run(run, Labels, kept, workspace, totals);

    /// <summary>The number of a rank among the pixels' probabilities.</summary>
    public float Select(float* probabilities, long rank, int* workspace) => RankSelection.Find(run, probabilities, Plan.Sizes.Pixels, rank, workspace);

    /// <summary>Goes over all pixels, and adds up what the bands sum up.</summary>
    /// <param name="loss">What is done at a pixel.</param>
    /// <param name="slots">Room for a slot of each band where there are gradients and scores are resized.</param>
    /// <param name="tallies">Room for what each band sums up, and for the totals behind it.</param>
    /// <returns>The totals.</returns>
    public double* Pass<TLoss>(TLoss loss, float* slots, double* tallies)
        where TLoss : unmanaged, IPixelLoss
    {
        if (Plan.Sizes.AreResized)
        {
            Go(loss, new ResizedRows(run, scores, Plan, slots, TLoss.HasGradient, lanes), tallies);
            if (TLoss.HasGradient)
            {
                var sums = new LossSlots { Gradient = gradient, Plan = Plan, Slots = slots, Accumulate = accumulate };
                RowSplit.Run(run, sums, checked(gradient.Count * gradient.Height), gradient.Pixels * gradient.Channels, lanes);
            }
        }
        else
        {
            Go(loss, new StoredRows(scores, gradient, Plan, accumulate), tallies);
        }

        double* totals = tallies + ((long)Plan.Bands * loss.Tallies);
        new Span<double>(totals, loss.Tallies).Clear();
        for (int band = 0; band < Plan.Bands; band++)
        {
            for (int i = 0; i < loss.Tallies; i++)
            {
                totals[i] += tallies[((long)band * loss.Tallies) + i];
            }
        }

        return totals;
    }

    /// <summary>Copies weights of classes, or ones where there are none, and returns their sum.</summary>
    /// <exception cref="ArgumentException">There are too many or too few, or one is no number from 0 up.</exception>
    public double Copy(IReadOnlyList<float> weights, float* target, string name)
    {
        int channels = scores.Channels;
        if (weights.Count != 0 && weights.Count != channels)
        {
            throw new ArgumentException($"There are {weights.Count} weights of classes; expected one for each of the {channels} channels, or none.", name);
        }

        double total = 0;
        for (int c = 0; c < channels; c++)
        {
            target[c] = weights.Count == 0 ? 1f : weights[c];
            total += target[c];
            if (!(target[c] >= 0f) || float.IsInfinity(target[c]))
            {
                throw new ArgumentException($"The weight of class {c} is {target[c]}; expected a finite number, at least 0.", name);
            }
        }

        return total;
    }

    private static long RowFloats(in LossSizes sizes) => sizes.AreResized ? ResizedRows.ScratchFloats(sizes) : 0;

    private void Go<TLoss, TRows>(TLoss loss, TRows rows, double* tallies)
        where TLoss : unmanaged, IPixelLoss
        where TRows : unmanaged, ILossRows
    {
        var bands = new LossBands<TLoss, TRows>
        {
            Loss = loss, Rows = rows, Labels = Labels, Plan = Plan, Tallies = tallies, Scratch = new WorkerScratch(run), BlockOffset = RowFloats(Plan.Sizes),
        };
        RowSplit.Run(run, bands, Plan.Bands, Plan.Sizes.Pixels * scores.Channels, lanes);
    }
}
