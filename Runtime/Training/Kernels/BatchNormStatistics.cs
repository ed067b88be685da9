using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>The mean and deviation of every channel over all pixels of all images, as batch normalisation takes them in training.</summary>
public static unsafe class BatchNormStatistics
{
    /// <summary>Floats of workspace needed.</summary>
    /// <param name="input">A map of the input's shape.</param>
    public static long WorkspaceFloats(BatchMap input) => ChannelSums.WorkspaceFloats(input.Count, input.Height, input.Width, input.Channels);

    /// <summary>Computes the statistics and moves the running ones towards them.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">The input: at least two values for each channel.</param>
    /// <param name="mean">Becomes the mean of each channel; readable up to 64 bytes past the last.</param>
    /// <param name="inverseDeviation">Becomes 1 / √(variance + epsilon) of each channel, the variance being the biased one; readable likewise.</param>
    /// <param name="runningMean">Becomes (1 − momentum) · itself + momentum · mean.</param>
    /// <param name="runningVariance">Likewise with the unbiased variance.</param>
    /// <param name="momentum">Share of the new statistics, 0 to 1.</param>
    /// <param name="epsilon">What is added to the variance, at least 0.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <exception cref="ArgumentException">A buffer has another size, or there are fewer than two values for each channel.</exception>
    public static void Run(
        Execution run,
        BatchMap input,
        Values mean,
        Values inverseDeviation,
        Values runningMean,
        Values runningVariance,
        float momentum,
        float epsilon,
        Values workspace)
    {
        run.StartStep();
        int channels = input.Channels;
        TrainingArguments.RequireCount(mean, channels);
        TrainingArguments.RequireCount(inverseDeviation, channels);
        TrainingArguments.RequireCount(runningMean, channels);
        TrainingArguments.RequireCount(runningVariance, channels);
        TrainingArguments.RequireRoom(workspace, WorkspaceFloats(input));
        if (input.Pixels < 2)
        {
            throw new ArgumentException($"The batch has {input.Pixels} values for each channel; expected at least 2, which have a variance.", nameof(input));
        }

        int lanes = RowSplit.LanesFor(channels);
        double count = input.Pixels;
        double* sums = ChannelSums.Run(run, input, input, default(PlainTerms), workspace, lanes);
        for (int c = 0; c < channels; c++)
        {
            mean.Data[c] = (float)(sums[c] / count);
        }

        sums = ChannelSums.Run(run, input, input, new DeviationTerms(mean.Data), workspace, lanes);
        for (int c = 0; c < channels; c++)
        {
            double rest = sums[channels + c];
            double squares = sums[c] - (rest * rest / count);
            double exactMean = mean.Data[c] + (rest / count);
            inverseDeviation.Data[c] = (float)(1 / Math.Sqrt((squares / count) + epsilon));
            runningMean.Data[c] = (float)(((1 - (double)momentum) * runningMean.Data[c]) + (momentum * exactMean));
            runningVariance.Data[c] = (float)(((1 - (double)momentum) * runningVariance.Data[c]) + (momentum * (squares / (count - 1))));
        }
    }
}
