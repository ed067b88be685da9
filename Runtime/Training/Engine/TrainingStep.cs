using System;

namespace SfNet.Training;

/// <summary>What one step of a generated training works on: the maps of a batch in the arena, parameters with their gradients, statistics, labels. Generated code asks it for views.</summary>
public sealed unsafe class TrainingStep
{
    private readonly Execution run;
    private readonly TrainingWeights weights;
    private readonly float* parameters;
    private readonly float* gradients;
    private readonly float* statistics;
    private readonly Values saved;
    private readonly Values plain;
    private readonly LossResult[] results;

    internal TrainingStep(Execution run, TrainingWeights weights, int batch, Values saved, Values plain, Values workspace, int losses)
    {
        this.run = run;
        this.weights = weights;
        this.saved = saved;
        this.plain = plain;
        Workspace = workspace;
        Batch = batch;
        results = new LossResult[losses];

        // The buffers are pinned for as long as they live.
        parameters = Address(weights.Parameters);
        gradients = Address(weights.Gradients);
        statistics = Address(weights.Statistics);
    }

    /// <summary>Images of the batch.</summary>
    public int Batch { get; }

    /// <summary>What dropout draws from.</summary>
    public ulong Seed => Mode.Seed;

    /// <summary>Whether the step is one of training, and not of evaluation.</summary>
    public bool Learns => Mode.Learns;

    /// <summary>Whether dropout drops anything while the network learns.</summary>
    internal bool Drops { get; init; }

    /// <summary>Whether gradients of parameters are added to those that are there, or replace them.</summary>
    public bool Accumulate => Mode.Accumulate;

    /// <summary>What is done with the batch.</summary>
    internal StepMode Mode { get; set; }

    /// <summary>The labels of the batch.</summary>
    public LabelBatch Labels { get; internal set; }

    /// <summary>Memory that a kernel works in; what it holds is lost after the kernel.</summary>
    public Values Workspace { get; }

    /// <summary>What the losses found, in declared order.</summary>
    internal ReadOnlySpan<LossResult> Results => results;

    /// <summary>The maps of all images at an offset of the arena.</summary>
    /// <param name="offset">Bytes from the start of the arena in the plan, which is for one image.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="stride">Floats from one pixel to the next; 0 means dense.</param>
    /// <param name="channel">The first channel within wider pixels.</param>
    public BatchMap Map(long offset, int height, int width, int channels, int stride = 0, int channel = 0)
    {
        int step = stride == 0 ? channels : stride;
        nint image = (nint)height * width * step;
        long first = (offset * Batch) + (channel * (long)sizeof(float));
        run.Map(first + ((Batch - 1) * (long)image * sizeof(float)), height, width, channels, step);
        return new BatchMap(run.Map(first, height, width, channels, step).Data, Batch, height, width, channels, step, image);
    }

    /// <summary>A parameter.</summary>
    /// <param name="start">Its place in <see cref="TrainingWeights.Parameters"/>.</param>
    /// <param name="count">Its length.</param>
    public Values Parameter(int start, int count) => new Values(parameters, weights.Parameters.Length).Slice(start, count);

    /// <summary>The gradient of a parameter.</summary>
    /// <param name="start">The parameter's place in <see cref="TrainingWeights.Parameters"/>.</param>
    /// <param name="count">Its length.</param>
    public Values Gradient(int start, int count) => new Values(gradients, weights.Gradients.Length).Slice(start, count);

    /// <summary>A running statistic.</summary>
    /// <param name="start">Its place in <see cref="TrainingWeights.Statistics"/>.</param>
    /// <param name="count">Its length.</param>
    public Values Statistic(int start, int count) => new Values(statistics, weights.Statistics.Length).Slice(start, count);

    /// <summary>Numbers that the way back needs again: the statistics of this batch.</summary>
    /// <param name="start">Their place.</param>
    /// <param name="count">How many.</param>
    public Values Saved(int start, int count) => saved.Slice(start, count);

    /// <summary>Ones, for a layer without factors.</summary>
    /// <param name="count">How many.</param>
    public Values Ones(int count) => plain.Slice(0, count);

    /// <summary>Zeros, for a layer without offsets.</summary>
    /// <param name="count">How many.</param>
    public Values Zeros(int count) => plain.Slice(plain.Count / 4, count);

    /// <summary>Where gradients go that nobody asks for.</summary>
    /// <param name="which">0 or 1: two of them are kept apart.</param>
    /// <param name="count">How many.</param>
    public Values Ignored(int which, int count) => plain.Slice(plain.Count * (2 + which) / 4, count);

    /// <summary>What a layer drops: with the declared probability while the network learns, unless dropout is switched off.</summary>
    /// <param name="probability">The declared probability.</param>
    /// <param name="layer">The layer's number, from which it draws.</param>
    public DropoutSettings Dropout(double probability, int layer) => new(Drops && Learns ? probability : 0, Seed, layer);

    /// <summary>The statistics that a batch norm normalises by: while the network learns those of the batch, towards which the running ones move; else the running ones.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What is normalised.</param>
    /// <param name="mean">Becomes the mean of each channel.</param>
    /// <param name="inverseDeviation">Becomes 1 / √(variance + epsilon) of each channel.</param>
    /// <param name="runningMean">The running mean.</param>
    /// <param name="runningVariance">The running variance.</param>
    /// <param name="counter">The place in <see cref="TrainingWeights.Counters"/> where batches are counted.</param>
    /// <param name="momentum">Share of the new statistics, 0 to 1.</param>
    /// <param name="epsilon">What is added to the variance, at least 0.</param>
    public void Normalise(
        Execution run, BatchMap input, Values mean, Values inverseDeviation, Values runningMean, Values runningVariance, int counter, float momentum, float epsilon)
    {
        if (Learns)
        {
            BatchNormStatistics.Run(run, input, mean, inverseDeviation, runningMean, runningVariance, momentum, epsilon, Workspace);
            weights.Counters[counter]++;
            return;
        }

        for (int c = 0; c < input.Channels; c++)
        {
            mean.Data[c] = runningMean.Data[c];
            inverseDeviation.Data[c] = (float)(1 / Math.Sqrt((double)runningVariance.Data[c] + epsilon));
        }
    }

    /// <summary>Keeps what a loss found.</summary>
    /// <param name="loss">Which loss, in declared order.</param>
    /// <param name="result">What it found.</param>
    public void Report(int loss, LossResult result) => results[loss] = result;

    private static float* Address(float[] pinned)
    {
        fixed (float* first = pinned)
        {
            return first;
        }
    }
}

/// <summary>What is done with a batch.</summary>
/// <param name="Seed">What dropout draws from.</param>
/// <param name="Accumulate">Whether gradients of parameters are added to those that are there, or replace them.</param>
/// <param name="Learns">Whether it is a step of training, and not of evaluation.</param>
internal readonly record struct StepMode(ulong Seed, bool Accumulate, bool Learns);
