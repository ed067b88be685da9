namespace SfNet.Training;

/// <summary>The learning rate of each optimiser step.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="iteration">The step, from 0; steps beyond the end have the rate of the last.</param>
    /// <param name="length">How long the training lasts.</param>
    /// <exception cref="System.ArgumentException">The training has no steps.</exception>
    public double At(long iteration, TrainingLength length)
    {
        length.Require(iteration);
        return RateAt(System.Math.Min(iteration, length.Iterations - 1), length);
    }

    /// <summary>The learning rate of a step of the training.</summary>
    /// <param name="iteration">The step, from 0 to the last.</param>
    /// <param name="length">How long the training lasts.</param>
    protected abstract double RateAt(long iteration, TrainingLength length);

    /// <summary>The share of a training that lies behind a step, from 0 to less than 1: in whole epochs, or in iterations.</summary>
    private protected static double Progress(long iteration, TrainingLength length, bool byEpoch) =>
        byEpoch ? length.EpochOf(iteration) / (double)length.Epochs : iteration / (double)length.Iterations;
}
