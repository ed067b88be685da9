using System;

namespace SfNet.Training;

/// <summary>A linear rise over the first iterations of another schedule: its rate times ratio + (1 − ratio) · iteration / iterations.</summary>
/// <param name="Then">The schedule, whose own progress begins at iteration 0.</param>
/// <param name="Iterations">Iterations of the rise, at least 0.</param>
/// <param name="Ratio">The share of the rate at iteration 0, 0 to 1.</param>
public sealed record WarmUp(LearningRateSchedule Then, int Iterations, double Ratio = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double RateAt(long iteration, TrainingLength length)
    {
        ArgumentNullException.ThrowIfNull(Then);
        double share = iteration < Iterations ? Ratio + ((1 - Ratio) * iteration / Iterations) : 1;
        return share * Then.At(iteration, length);
    }
}
